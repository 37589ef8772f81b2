-- Every box of the customs form 出口货物报关单, and each article's declaration elements 申报要素.

ALTER TABLE product ADD COLUMN declaration_elements {text};

ALTER TABLE declaration ADD COLUMN exit_customs {text};
ALTER TABLE declaration ADD COLUMN regime {text};
ALTER TABLE declaration ADD COLUMN levy_kind {text};
ALTER TABLE declaration ADD COLUMN package_kind {text};
ALTER TABLE declaration ADD COLUMN producer {text};
ALTER TABLE declaration ADD COLUMN handbook_no {text};
ALTER TABLE declaration ADD COLUMN licence_no {text};
ALTER TABLE declaration ADD COLUMN freight {text};
ALTER TABLE declaration ADD COLUMN insurance {text};
ALTER TABLE declaration ADD COLUMN misc {text};
ALTER TABLE declaration ADD COLUMN attachments {text};
ALTER TABLE declaration ADD COLUMN broker {text};
ALTER TABLE declaration ADD COLUMN special_relation {text};
ALTER TABLE declaration ADD COLUMN price_influence {text};
ALTER TABLE declaration ADD COLUMN royalties {text};
ALTER TABLE declaration ADD COLUMN formula_price {text};
ALTER TABLE declaration ADD COLUMN provisional_price {text};
ALTER TABLE declaration ADD COLUMN self_declared {text};

ALTER TABLE declaration_line ADD COLUMN declaration_elements {text};
ALTER TABLE declaration_line ADD COLUMN origin {text};
ALTER TABLE declaration_line ADD COLUMN source_place {text};
ALTER TABLE declaration_line ADD COLUMN duty_mode {text};

CREATE INDEX declaration_by_consignee ON declaration (overseas_consignee, id);
CREATE INDEX declaration_line_by_hs_code ON declaration_line (hs_code, id);

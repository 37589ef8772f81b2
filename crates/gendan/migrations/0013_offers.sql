-- Offers with variants and quantity tiers, the introduction of a first offer, the size of an
-- article; and the indexes by which prices of an article are found again.

CREATE TABLE quotation_variant (
  id {id}, quotation_id {int} NOT NULL REFERENCES quotation, position {int} NOT NULL,
  letter {text} NOT NULL, says {text} NOT NULL, incoterm {text}, place {text},
  cost_sheet_id {int} REFERENCES cost_sheet
) {strict};
CREATE INDEX quotation_variant_by_quotation_id ON quotation_variant (quotation_id, position);
CREATE INDEX quotation_variant_by_cost_sheet_id ON quotation_variant (cost_sheet_id, id);

ALTER TABLE quotation_line ADD COLUMN variant {text};
ALTER TABLE quotation_line ADD COLUMN tier {int} NOT NULL DEFAULT 0;
ALTER TABLE quotation ADD COLUMN introduction {text};
ALTER TABLE quotation ADD COLUMN presentation {text};
ALTER TABLE quotation ADD COLUMN won_variant {text};
ALTER TABLE company ADD COLUMN introduction {text};
ALTER TABLE product ADD COLUMN size {text};

CREATE INDEX quotation_line_by_item_no ON quotation_line (item_no, id);
CREATE INDEX order_line_by_item_no ON order_line (item_no, id);
CREATE INDEX past_line_by_item ON past_line (item, id);

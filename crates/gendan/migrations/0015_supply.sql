-- When an order's material can be in the house, as purchasing or planning has said before it is
-- accepted.

ALTER TABLE sales_order ADD COLUMN supply_by {text};
ALTER TABLE sales_order ADD COLUMN supply_note {text};

-- Several articles lie in one carton: rows of a packing list that name the same carton share it, and
-- the catalogue says which articles do. A file of history read again by another mapping takes the
-- place of its first reading, so an import remembers by which mapping it read.
ALTER TABLE packing_row ADD COLUMN carton {text};
ALTER TABLE product_carton ADD COLUMN shared {text};
CREATE INDEX product_carton_by_shared ON product_carton (shared, product_id);
ALTER TABLE past_import ADD COLUMN mapping {text};
ALTER TABLE past_import ADD COLUMN removed {int};
CREATE INDEX past_line_by_import ON past_line (past_import_id, id);

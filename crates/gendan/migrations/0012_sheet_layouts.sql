-- How a company's own costing sheet is read: which head means which field; and the sheet that a
-- sheet with a new rate takes the place of.

CREATE TABLE cost_layout (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  name {text} NOT NULL,
  columns {text} NOT NULL,
  head_rows {int} NOT NULL,
  note {text},
  CONSTRAINT cost_layout_name UNIQUE (name)
) {strict};

ALTER TABLE cost_sheet ADD COLUMN replaces_id {int} REFERENCES cost_sheet;
CREATE INDEX cost_sheet_by_replaces_id ON cost_sheet (replaces_id, id);

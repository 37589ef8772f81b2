-- What an offer must know before it leaves: load, who says what the forwarder charges, commission,
-- the costing sheet behind it, the offer it replaces; and the chain of an OEM inquiry.

ALTER TABLE quotation ADD COLUMN load {text};
ALTER TABLE quotation ADD COLUMN charges {text};
ALTER TABLE quotation ADD COLUMN commission {int};
ALTER TABLE quotation ADD COLUMN cost_sheet_id {int} REFERENCES cost_sheet;
ALTER TABLE quotation ADD COLUMN replaces_id {int} REFERENCES quotation;
CREATE INDEX quotation_by_cost_sheet_id ON quotation (cost_sheet_id, id);
CREATE INDEX quotation_by_replaces_id ON quotation (replaces_id, id);

CREATE TABLE oem_request (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  inquiry_id {int} NOT NULL REFERENCES inquiry,
  details {text} NOT NULL,
  state {text} NOT NULL,
  bom {text},
  prices {text},
  unit_cost {int},
  external_price {int},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT oem_request_no UNIQUE (no)
) {strict};
CREATE INDEX oem_request_by_inquiry_id ON oem_request (inquiry_id, id);
CREATE INDEX oem_request_by_owner_id ON oem_request (owner_id, id);

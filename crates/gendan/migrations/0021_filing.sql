-- Certificates of products, legal holds, and the destruction of files after their date.

CREATE TABLE product_certificate (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  product_id {int} NOT NULL REFERENCES product,
  kind {text} NOT NULL,
  number {text} NOT NULL,
  issuer {text} NOT NULL,
  issued_on {text} NOT NULL,
  valid_until {text},
  replaces_id {int} REFERENCES product_certificate,
  owner_id {int} REFERENCES app_user,
  note {text},
  retired_on {text},
  CONSTRAINT product_certificate_no UNIQUE (no)
) {strict};
CREATE INDEX product_certificate_by_product ON product_certificate (product_id, kind);
CREATE INDEX product_certificate_by_kind ON product_certificate (kind, id);
CREATE INDEX product_certificate_by_replaced ON product_certificate (replaces_id);

CREATE TABLE legal_hold (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  customer_id {int} REFERENCES customer,
  order_id {int} REFERENCES sales_order,
  why {text} NOT NULL,
  owner_id {int} REFERENCES app_user,
  released_on {text},
  released_why {text},
  CONSTRAINT legal_hold_no UNIQUE (no)
) {strict};
CREATE INDEX legal_hold_by_customer ON legal_hold (customer_id);
CREATE INDEX legal_hold_by_order ON legal_hold (order_id);

CREATE TABLE destruction (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  before_on {text} NOT NULL,
  order_id {int} REFERENCES sales_order,
  customer_id {int} REFERENCES customer,
  why {text} NOT NULL,
  files {int},
  owner_id {int} REFERENCES app_user,
  state {text} NOT NULL,
  carried_out_on {text},
  CONSTRAINT destruction_no UNIQUE (no)
) {strict};
CREATE INDEX destruction_by_state ON destruction (state, id);

ALTER TABLE file ADD COLUMN destroyed_on {text};
ALTER TABLE file ADD COLUMN destruction_id {int};
CREATE INDEX file_by_added ON file (added_at);

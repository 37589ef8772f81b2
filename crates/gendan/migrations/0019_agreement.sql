-- Certificates of origin and insurance policies, what a bill of lading says beyond its figures.

ALTER TABLE bill_of_lading ADD COLUMN booking_no {text};
ALTER TABLE bill_of_lading ADD COLUMN shipper {text};
ALTER TABLE bill_of_lading ADD COLUMN receipt_place {text};
ALTER TABLE bill_of_lading ADD COLUMN delivery_place {text};
ALTER TABLE bill_of_lading ADD COLUMN goods {text};
ALTER TABLE bill_of_lading ADD COLUMN originals_issued {int};
ALTER TABLE bill_of_lading ADD COLUMN remarks {text};
ALTER TABLE bill_of_lading ADD COLUMN is_charter_party {int};
ALTER TABLE bill_of_lading ADD COLUMN is_forwarders {int};
ALTER TABLE bill_of_lading ADD COLUMN in_containers {int};
ALTER TABLE bill_of_lading ADD COLUMN shows_transhipment {int};
ALTER TABLE bill_of_lading ADD COLUMN issued_on {text};
ALTER TABLE bill_of_lading ADD COLUMN carrier {text};
ALTER TABLE bill_of_lading ADD COLUMN signed_as {text};

CREATE TABLE origin_certificate (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  shipment_id {int} NOT NULL REFERENCES shipment,
  kind {text} NOT NULL,
  exporter {text} NOT NULL,
  consignee {text} NOT NULL,
  country {text} NOT NULL,
  destination {text},
  invoice_no {text},
  goods {text},
  quantity {int},
  packages {int},
  gross {int},
  marks {text},
  vessel {text},
  pol {text},
  pod {text},
  originals {int},
  remarks {text},
  order_id {int} REFERENCES sales_order,
  certificate_no {text},
  issued_on {text},
  void_why {text},
  state {text},
  CONSTRAINT origin_certificate_no UNIQUE (no)
) {strict};
CREATE INDEX origin_certificate_by_shipment_id ON origin_certificate (shipment_id, id);
CREATE INDEX origin_certificate_by_order_id ON origin_certificate (order_id, id);

CREATE TABLE insurance_policy (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  shipment_id {int} NOT NULL REFERENCES shipment,
  kind {text} NOT NULL,
  insurer {text} NOT NULL,
  insured {text} NOT NULL,
  currency {text} NOT NULL,
  amount {int} NOT NULL,
  conditions {text} NOT NULL,
  effective_on {text},
  invoice_no {text},
  goods {text},
  packages {int},
  marks {text},
  vessel {text},
  voyage {text},
  pol {text},
  pod {text},
  is_endorsed {int},
  originals {int},
  remarks {text},
  order_id {int} REFERENCES sales_order,
  policy_no {text},
  issued_on {text},
  void_why {text},
  state {text},
  CONSTRAINT insurance_policy_no UNIQUE (no)
) {strict};
CREATE INDEX insurance_policy_by_shipment_id ON insurance_policy (shipment_id, id);
CREATE INDEX insurance_policy_by_order_id ON insurance_policy (order_id, id);

-- The last check of a shipment's papers against each other: when, of which content, what differed.
ALTER TABLE shipment ADD COLUMN checked_at {int};
ALTER TABLE shipment ADD COLUMN checked_hash {text};
ALTER TABLE shipment ADD COLUMN checked_off {int};
ALTER TABLE shipment ADD COLUMN checked_told {int};

-- Differences between papers, each with the task that somebody has because of it.
CREATE TABLE paper_difference (
  id {id},
  shipment_id {int} NOT NULL REFERENCES shipment,
  name {text} NOT NULL,
  told {text} NOT NULL,
  task_id {int} NOT NULL REFERENCES task,
  found_at {int} NOT NULL,
  gone_at {int}
) {strict};
CREATE INDEX paper_difference_by_shipment_id ON paper_difference (shipment_id, name);
CREATE INDEX paper_difference_by_task_id ON paper_difference (task_id);

-- Where each set of originals is.
CREATE TABLE original (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  shipment_id {int} NOT NULL REFERENCES shipment,
  order_id {int} REFERENCES sales_order,
  paper {text} NOT NULL,
  paper_no {text} NOT NULL,
  count {int},
  holder {text} NOT NULL,
  since {text} NOT NULL,
  dispatch_id {int} REFERENCES dispatch,
  proof {text},
  CONSTRAINT original_no UNIQUE (no)
) {strict};
CREATE INDEX original_by_shipment_id ON original (shipment_id, id);
CREATE INDEX original_by_order_id ON original (order_id, id);
CREATE INDEX original_by_dispatch_id ON original (dispatch_id, id);

ALTER TABLE dispatch ADD COLUMN carries {text};

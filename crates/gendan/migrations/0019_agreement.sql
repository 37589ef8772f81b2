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

-- Samples: made, sent, kept and lent. What a contract says beside its goods; capacity of the weeks,
-- planned deliveries, and goods that are shared out when they are short.
-- Amounts in minor units, quantities in thousandths.

CREATE TABLE sample_order (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  customer_id {int} NOT NULL REFERENCES customer,
  inquiry_id {int} REFERENCES inquiry,
  order_id {int} REFERENCES sales_order,
  purpose {text} NOT NULL,
  needed_on {text} NOT NULL,
  currency {text} NOT NULL,
  worth {int} NOT NULL,
  fee {int},
  freight {text} NOT NULL,
  with_others {int} NOT NULL,
  promised {int} NOT NULL,
  mould {text},
  new_material {text},
  remarks {text},
  state {text} NOT NULL,
  round {int} NOT NULL,
  quantity {int},
  least {text},
  bought {text},
  checked_on {text},
  checked_note {text},
  carrier {text},
  tracking {text},
  sent_on {text},
  latest_send_on {text},
  delivered_on {text},
  opinion {text},
  approved_on {text},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT sample_order_no UNIQUE (no)
) {strict};
CREATE INDEX sample_order_by_customer_id ON sample_order (customer_id, id);
CREATE INDEX sample_order_by_order_id ON sample_order (order_id, id);
CREATE INDEX sample_order_by_inquiry_id ON sample_order (inquiry_id, id);
CREATE INDEX sample_order_by_owner_id ON sample_order (owner_id, id);

CREATE TABLE sample_line (
  id {id}, sample_order_id {int} NOT NULL REFERENCES sample_order, position {int} NOT NULL,
  item_no {text} NOT NULL, colour {text} NOT NULL, quantity {int} NOT NULL, unit {text} NOT NULL,
  material {text} NOT NULL, making {text} NOT NULL, product_id {int} REFERENCES product
) {strict};
CREATE INDEX sample_line_by_sample_order_id ON sample_line (sample_order_id, position);
CREATE INDEX sample_line_by_item_no ON sample_line (item_no, id);

CREATE TABLE sample_round (
  id {id}, sample_order_id {int} NOT NULL REFERENCES sample_order, position {int} NOT NULL,
  round {int} NOT NULL, sent_on {text}, tracking {text}, delivered_on {text},
  approved {int} NOT NULL, opinion {text} NOT NULL
) {strict};
CREATE INDEX sample_round_by_sample_order_id ON sample_round (sample_order_id, position);

CREATE TABLE incoming_sample (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  customer_id {int} NOT NULL REFERENCES customer,
  inquiry_id {int} REFERENCES inquiry,
  received_on {text} NOT NULL,
  what {text} NOT NULL,
  quantity {int} NOT NULL,
  purpose {text} NOT NULL,
  note {text},
  state {text} NOT NULL,
  finding {text},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT incoming_sample_no UNIQUE (no)
) {strict};
CREATE INDEX incoming_sample_by_customer_id ON incoming_sample (customer_id, id);
CREATE INDEX incoming_sample_by_inquiry_id ON incoming_sample (inquiry_id, id);
CREATE INDEX incoming_sample_by_owner_id ON incoming_sample (owner_id, id);

CREATE TABLE shelf_sample (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  item_no {text} NOT NULL,
  description {text} NOT NULL,
  origin {text} NOT NULL,
  customer_id {int} REFERENCES customer,
  sample_order_id {int} REFERENCES sample_order,
  incoming_sample_id {int} REFERENCES incoming_sample,
  state {text} NOT NULL,
  place {text},
  labelled {int},
  borrower {text},
  lent_on {text},
  due_on {text},
  CONSTRAINT shelf_sample_no UNIQUE (no)
) {strict};
CREATE INDEX shelf_sample_by_customer_id ON shelf_sample (customer_id, id);
CREATE INDEX shelf_sample_by_sample_order_id ON shelf_sample (sample_order_id, id);
CREATE INDEX shelf_sample_by_incoming_sample_id ON shelf_sample (incoming_sample_id, id);

CREATE TABLE mailing (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  customer_id {int} NOT NULL REFERENCES customer,
  sample_order_id {int} REFERENCES sample_order,
  kind {text} NOT NULL,
  contents {text} NOT NULL,
  sent_on {text} NOT NULL,
  carrier {text} NOT NULL,
  tracking {text},
  note {text},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT mailing_no UNIQUE (no)
) {strict};
CREATE INDEX mailing_by_customer_id ON mailing (customer_id, id);
CREATE INDEX mailing_by_sample_order_id ON mailing (sample_order_id, id);
CREATE INDEX mailing_by_owner_id ON mailing (owner_id, id);

ALTER TABLE sales_order ADD COLUMN needs_pp_sample {int} NOT NULL DEFAULT 0;
ALTER TABLE sales_order ADD COLUMN needs_shipment_sample {int} NOT NULL DEFAULT 0;
ALTER TABLE sales_order ADD COLUMN functions {text};
ALTER TABLE sales_order ADD COLUMN standards {text};
ALTER TABLE sales_order ADD COLUMN own_colour {int} NOT NULL DEFAULT 0;
ALTER TABLE sales_order ADD COLUMN pantone {text};
ALTER TABLE sales_order ADD COLUMN own_artwork {int} NOT NULL DEFAULT 0;
ALTER TABLE sales_order ADD COLUMN print_text {text};
ALTER TABLE sales_order ADD COLUMN cartons_spec {text};
ALTER TABLE sales_order ADD COLUMN marks_both_sides {int} NOT NULL DEFAULT 0;
ALTER TABLE sales_order ADD COLUMN spares {text};
ALTER TABLE sales_order ADD COLUMN accessories {text};
ALTER TABLE sales_order ADD COLUMN statutory_inspection {int} NOT NULL DEFAULT 0;
ALTER TABLE sales_order ADD COLUMN insurance {int} NOT NULL DEFAULT 0;
ALTER TABLE sales_order ADD COLUMN origin_certificate {int} NOT NULL DEFAULT 0;
ALTER TABLE sales_order ADD COLUMN legalisation {int} NOT NULL DEFAULT 0;
ALTER TABLE sales_order ADD COLUMN forwarder_id {int} REFERENCES forwarder;
ALTER TABLE sales_order ADD COLUMN split_delivery {int} NOT NULL DEFAULT 0;
ALTER TABLE sales_order ADD COLUMN elements_checked_on {text};
ALTER TABLE sales_order ADD COLUMN artwork_checked_on {text};

CREATE TABLE capacity (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  week_of {text} NOT NULL,
  pieces {int} NOT NULL,
  note {text},
  CONSTRAINT capacity_week_of UNIQUE (week_of)
) {strict};

CREATE TABLE delivery (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  order_id {int} NOT NULL REFERENCES sales_order,
  item_no {text} NOT NULL,
  quantity {int} NOT NULL,
  ship_on {text} NOT NULL,
  note {text},
  CONSTRAINT delivery_no UNIQUE (no)
) {strict};
CREATE INDEX delivery_by_order_id ON delivery (order_id, id);

CREATE TABLE allocation (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  item_no {text} NOT NULL,
  available {int} NOT NULL,
  why {text} NOT NULL,
  state {text} NOT NULL,
  confirmed_on {text},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT allocation_no UNIQUE (no)
) {strict};
CREATE INDEX allocation_by_owner_id ON allocation (owner_id, id);

CREATE TABLE allocation_line (
  id {id}, allocation_id {int} NOT NULL REFERENCES allocation, position {int} NOT NULL,
  order_id {int} NOT NULL REFERENCES sales_order, value_class {text}, ship_by {text} NOT NULL,
  wanted {int} NOT NULL, given {int} NOT NULL
) {strict};
CREATE INDEX allocation_line_by_allocation_id ON allocation_line (allocation_id, position);
CREATE INDEX allocation_line_by_order_id ON allocation_line (order_id, id);

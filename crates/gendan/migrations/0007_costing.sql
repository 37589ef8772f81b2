-- Costing sheets. Prices per piece in millionths (CNY unless said), rates in millionths, usage in
-- millionths of the unit, percents in ten-thousandths of a percent.

CREATE TABLE cost_sheet (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  kind {text} NOT NULL,
  product_id {int} REFERENCES product,
  item {text} NOT NULL,
  customer_id {int} REFERENCES customer,
  inquiry_id {int} REFERENCES inquiry,
  quantity {int} NOT NULL,
  rate {int} NOT NULL,
  rate_on {text} NOT NULL,
  net_factor {int} NOT NULL,
  commission {int},
  incoterm {text} NOT NULL,
  place {text} NOT NULL,
  load {text} NOT NULL,
  usd_price {int},
  target_margin {int},
  vat_pct {int},
  refund_pct {int},
  freight {int},
  premium {int},
  valid_until {text} NOT NULL,
  claimed_cost {int},
  note {text},
  cost {int},
  profit {int},
  margin {int},
  red {int},
  yellow {int},
  sales_made {int},
  state {text} NOT NULL,
  approved_on {text},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT cost_sheet_no UNIQUE (no)
) {strict};
CREATE INDEX cost_sheet_by_customer_id ON cost_sheet (customer_id, id);
CREATE INDEX cost_sheet_by_inquiry_id ON cost_sheet (inquiry_id, id);
CREATE INDEX cost_sheet_by_product_id ON cost_sheet (product_id, id);
CREATE INDEX cost_sheet_by_owner_id ON cost_sheet (owner_id, id);

CREATE TABLE cost_line (
  id {id},
  cost_sheet_id {int} NOT NULL REFERENCES cost_sheet,
  position {int} NOT NULL,
  part {text} NOT NULL,
  item {text} NOT NULL,
  spec {text},
  unit {text} NOT NULL,
  usage {int} NOT NULL,
  wastage {int},
  price {int} NOT NULL,
  currency {text} NOT NULL,
  vat_included {int} NOT NULL,
  source {text},
  priced_on {text},
  confirmed {text},
  amount {int},
  flag {text},
  reference {int}
) {strict};
CREATE INDEX cost_line_by_cost_sheet_id ON cost_line (cost_sheet_id, position);
CREATE INDEX cost_line_by_item ON cost_line (item);

-- What an item normally costs and how much of it is used, where no history says it.
CREATE TABLE cost_limit (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  item {text} NOT NULL,
  unit {text} NOT NULL,
  price {int} NOT NULL,
  usage {int},
  note {text},
  CONSTRAINT cost_limit_no UNIQUE (no),
  CONSTRAINT cost_limit_item UNIQUE (item)
) {strict};

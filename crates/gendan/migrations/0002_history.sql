-- What was ordered and delivered before this house: lines as an older system told them. What it said
-- in words stays in words beside the typed value, because a guess would be worse than a word.
-- Weights in grams, amounts in minor units of the line's currency, prices in millionths.

CREATE TABLE past_import (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  source {text} NOT NULL,
  file {text} NOT NULL,
  sha256 {text} NOT NULL,
  rows_in {int} NOT NULL,
  accepted {int} NOT NULL,
  rejected {int} NOT NULL,
  skipped {int} NOT NULL,
  report {text},
  finished_at {int},
  CONSTRAINT past_import_no UNIQUE (no)
) {strict};
CREATE INDEX past_import_by_content ON past_import (sha256, source);

CREATE TABLE past_order (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  source {text} NOT NULL,
  country {text},
  vendor {text},
  currency {text} NOT NULL,
  lines {int} NOT NULL,
  amount {int} NOT NULL,
  CONSTRAINT past_order_no UNIQUE (source, no)
) {strict};

CREATE TABLE past_shipment (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  source {text} NOT NULL,
  past_order_id {int} NOT NULL REFERENCES past_order,
  mode {text},
  incoterm {text},
  currency {text} NOT NULL,
  lines {int} NOT NULL,
  amount {int} NOT NULL,
  delivered_on {text},
  days_late {int},
  CONSTRAINT past_shipment_no UNIQUE (source, no)
) {strict};

CREATE TABLE past_line (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  source {text} NOT NULL,
  past_import_id {int} NOT NULL REFERENCES past_import,
  past_order_id {int} NOT NULL REFERENCES past_order,
  past_shipment_id {int} NOT NULL REFERENCES past_shipment,
  row_hash {text} NOT NULL,
  project {text},
  price_quote {text},
  country {text},
  managed_by {text},
  fulfilled {text},
  incoterm {text},
  mode {text},
  quoted {text},
  quoted_on {text},
  ordered {text},
  ordered_on {text},
  scheduled_on {text} NOT NULL,
  delivered_on {text} NOT NULL,
  recorded_on {text},
  days_late {int} NOT NULL,
  punctuality {text} NOT NULL,
  product_group {text},
  sub_class {text},
  vendor {text},
  item {text} NOT NULL,
  composition {text},
  brand {text},
  strength {text},
  form {text},
  per_pack {int},
  quantity {int} NOT NULL,
  currency {text} NOT NULL,
  amount {int} NOT NULL,
  pack_price {int},
  unit_price {int},
  site {text},
  is_first {int},
  weight {text},
  weight_g {int},
  freight {text},
  freight_amount {int},
  insurance {int},
  CONSTRAINT past_line_no UNIQUE (source, no)
) {strict};
CREATE INDEX past_line_by_order ON past_line (past_order_id, id);
CREATE INDEX past_line_by_shipment ON past_line (past_shipment_id, id);
CREATE INDEX past_line_by_punctuality ON past_line (punctuality, id);
CREATE INDEX past_line_by_country ON past_line (country, id);

-- The first walk: everything from inquiry to archive, and the ground below it.
-- Money in minor units, quantities and weights in thousandths, volumes in cm3, prices in millionths,
-- dates as ISO text, instants in UTC milliseconds.

CREATE TABLE counter (name {text} PRIMARY KEY, last {int} NOT NULL) {strict};

CREATE TABLE fact_head (id {int} PRIMARY KEY, seq {int} NOT NULL, hash {text} NOT NULL) {strict};
INSERT INTO fact_head (id, seq, hash) VALUES (1, 0, '');
CREATE TABLE fact (
  seq {int} PRIMARY KEY,
  at {int} NOT NULL,
  actor_id {int} NOT NULL,
  actor {text} NOT NULL,
  door {text} NOT NULL,
  kind {text} NOT NULL,
  entity {text} NOT NULL,
  entity_id {int} NOT NULL,
  order_id {int},
  data {text} NOT NULL,
  prev {text} NOT NULL,
  hash {text} NOT NULL
) {strict};
CREATE INDEX fact_by_record ON fact (entity, entity_id, seq);
CREATE INDEX fact_by_order ON fact (order_id, seq);

-- The same request id twice gives the same answer; another body is refused.
CREATE TABLE request (
  actor_id {int} NOT NULL,
  id {text} NOT NULL,
  body_hash {text} NOT NULL,
  entity {text} NOT NULL,
  entity_id {int} NOT NULL,
  at {int} NOT NULL,
  CONSTRAINT request_id UNIQUE (actor_id, id)
) {strict};

CREATE TABLE setting (name {text} PRIMARY KEY, value {int} NOT NULL) {strict};
CREATE TABLE setting_change (
  id {id}, name {text} NOT NULL, old_value {int} NOT NULL, new_value {int} NOT NULL,
  why {text} NOT NULL, by_id {int} NOT NULL, at {int} NOT NULL
) {strict};

-- Work to be done after the commit; leased, so that it survives a restart and several nodes share it.
CREATE TABLE job (
  id {id}, kind {text} NOT NULL, data {text} NOT NULL, run_at {int} NOT NULL,
  tries {int} NOT NULL, leased_until {int} NOT NULL, leased_by {text} NOT NULL, error {text}
) {strict};
CREATE INDEX job_by_time ON job (run_at, id);

CREATE TABLE notification (
  id {id}, user_id {int} NOT NULL, at {int} NOT NULL, kind {text} NOT NULL, entity {text} NOT NULL,
  entity_id {int} NOT NULL, title {text} NOT NULL, read_at {int}
) {strict};
CREATE INDEX notification_by_user ON notification (user_id, id);

CREATE TABLE saved_view (
  id {id}, user_id {int} NOT NULL, entity {text} NOT NULL, name {text} NOT NULL, query {text} NOT NULL,
  CONSTRAINT saved_view_name UNIQUE (user_id, entity, name)
) {strict};

CREATE TABLE search_doc (
  id {id}, entity {text} NOT NULL, entity_id {int} NOT NULL, title {text} NOT NULL, body {text} NOT NULL,
--@postgres
  tokens tsvector,
--@end
  CONSTRAINT search_doc_record UNIQUE (entity, entity_id)
) {strict};
--@sqlite
CREATE VIRTUAL TABLE search_fts USING fts5 (
  tokens, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0"
);
--@end
--@postgres
CREATE INDEX search_doc_tokens ON search_doc USING gin (tokens);
--@end

CREATE TABLE company (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  name_zh {text} NOT NULL,
  name_en {text} NOT NULL,
  address_zh {text} NOT NULL,
  address_en {text} NOT NULL,
  phone {text},
  email {text},
  website {text},
  credit_code {text},
  currency {text} NOT NULL,
  order_prefix {text} NOT NULL,
  bank_name {text},
  bank_address {text},
  bank_swift {text},
  bank_account {text},
  CONSTRAINT company_name_en UNIQUE (name_en)
) {strict};

CREATE TABLE app_user (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  login {text} NOT NULL,
  name {text} NOT NULL,
  name_en {text},
  email {text},
  roles {text} NOT NULL,
  team {text} NOT NULL,
  tongue {text} NOT NULL,
  theme {text} NOT NULL,
  active {int} NOT NULL,
  password_hash {text},
  CONSTRAINT app_user_login UNIQUE (login)
) {strict};

CREATE TABLE api_token (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  name {text} NOT NULL,
  user_id {int} NOT NULL REFERENCES app_user,
  scope {text} NOT NULL,
  expires_on {text} NOT NULL,
  revoked {int},
  token_hash {text} NOT NULL,
  CONSTRAINT api_token_no UNIQUE (no)
) {strict};

CREATE TABLE customer (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  code {text},
  short {text} NOT NULL,
  name {text} NOT NULL,
  country {text} NOT NULL,
  address {text} NOT NULL,
  kind {text} NOT NULL,
  relation_grade {text} NOT NULL,
  credit_grade {text} NOT NULL,
  paid_before {int},
  source {text},
  phone {text},
  email {text},
  website {text},
  currency {text} NOT NULL,
  consignee_name {text},
  consignee_address {text},
  consignee_country {text},
  notify {text},
  marks {text},
  owner_id {int} REFERENCES app_user,
  note {text},
  CONSTRAINT customer_short UNIQUE (short)
) {strict};

CREATE TABLE contact (
  id {id},
  customer_id {int} NOT NULL REFERENCES customer,
  position {int} NOT NULL,
  name {text} NOT NULL,
  title {text},
  email {text},
  phone {text},
  is_main {int} NOT NULL
) {strict};
CREATE INDEX contact_by_customer_id ON contact (customer_id, position);

CREATE TABLE supplier (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  short {text} NOT NULL,
  name {text} NOT NULL,
  kind {text} NOT NULL,
  address {text},
  contact {text},
  phone {text},
  email {text},
  credit_code {text},
  note {text},
  CONSTRAINT supplier_short UNIQUE (short)
) {strict};

CREATE TABLE forwarder (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  short {text} NOT NULL,
  name {text} NOT NULL,
  kind {text} NOT NULL,
  contact {text},
  phone {text},
  email {text},
  address {text},
  note {text},
  CONSTRAINT forwarder_short UNIQUE (short)
) {strict};

CREATE TABLE product (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  item_no {text} NOT NULL,
  name_en {text} NOT NULL,
  name_zh {text} NOT NULL,
  description {text},
  unit {text} NOT NULL,
  hs_code {text},
  customs_name {text},
  currency {text},
  list_price {int},
  moq {int},
  note {text},
  CONSTRAINT product_item_no UNIQUE (item_no)
) {strict};

CREATE TABLE product_carton (
  id {id},
  product_id {int} NOT NULL REFERENCES product,
  position {int} NOT NULL,
  part {int} NOT NULL,
  label {text},
  per_carton {int} NOT NULL,
  length {int},
  width {int},
  height {int},
  net {int} NOT NULL,
  gross {int} NOT NULL,
  volume {int}
) {strict};
CREATE INDEX product_carton_by_product_id ON product_carton (product_id, position);

CREATE TABLE inquiry (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  customer_id {int} NOT NULL REFERENCES customer,
  channel {text} NOT NULL,
  received_at {int} NOT NULL,
  subject {text} NOT NULL,
  body {text},
  item {text},
  quantity {int},
  unit {text},
  currency {text},
  target_price {int},
  state {text},
  evaluation {text},
  evaluated_at {int},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT inquiry_no UNIQUE (no)
) {strict};
CREATE INDEX inquiry_by_customer_id ON inquiry (customer_id, id);

CREATE TABLE quotation (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  customer_id {int} NOT NULL REFERENCES customer,
  inquiry_id {int} REFERENCES inquiry,
  quoted_on {text} NOT NULL,
  valid_until {text} NOT NULL,
  currency {text} NOT NULL,
  incoterm {text} NOT NULL,
  place {text} NOT NULL,
  payment_term {text} NOT NULL,
  deposit_pct {int},
  credit_days {int},
  delivery {text},
  remarks {text},
  amount {int},
  quantity {int},
  state {text},
  sent_on {text},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT quotation_no UNIQUE (no)
) {strict};

CREATE TABLE quotation_line (
  id {id},
  quotation_id {int} NOT NULL REFERENCES quotation,
  position {int} NOT NULL,
  product_id {int} REFERENCES product,
  item_no {text} NOT NULL,
  description {text} NOT NULL,
  hs_code {text},
  quantity {int} NOT NULL,
  unit {text} NOT NULL,
  price {int} NOT NULL,
  free {int} NOT NULL,
  packing {text},
  amount {int}
) {strict};
CREATE INDEX quotation_line_by_quotation_id ON quotation_line (quotation_id, position);
CREATE INDEX quotation_by_customer_id ON quotation (customer_id, id);
CREATE INDEX quotation_by_inquiry_id ON quotation (inquiry_id, id);

CREATE TABLE sales_order (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  customer_id {int} NOT NULL REFERENCES customer,
  customer_po {text} NOT NULL,
  quotation_id {int} REFERENCES quotation,
  repeat_of {int} REFERENCES sales_order,
  received_at {int} NOT NULL,
  currency {text} NOT NULL,
  incoterm {text} NOT NULL,
  place {text} NOT NULL,
  pol {text} NOT NULL,
  pod {text} NOT NULL,
  payment_term {text} NOT NULL,
  deposit_pct {int},
  credit_days {int},
  ship_by {text} NOT NULL,
  quantity_tolerance {int},
  consignee_name {text} NOT NULL,
  consignee_address {text} NOT NULL,
  consignee_country {text} NOT NULL,
  notify {text},
  marks {text},
  side_marks {text},
  packing {text} NOT NULL,
  quality {text} NOT NULL,
  special {text},
  needs_sample {int} NOT NULL,
  rush {int} NOT NULL,
  owner_id {int} REFERENCES app_user,
  follow_up_id {int} REFERENCES app_user,
  amount {int},
  quantity {int},
  stage {text},
  light {text},
  forecast_on {text},
  paid {int},
  paid_on_time {int},
  next_step {text},
  next_due_on {text},
  next_link {text},
  cancelled_on {text},
  archived_on {text},
  CONSTRAINT sales_order_no UNIQUE (no)
) {strict};

CREATE TABLE order_line (
  id {id},
  order_id {int} NOT NULL REFERENCES sales_order,
  position {int} NOT NULL,
  customer_po {text},
  product_id {int} REFERENCES product,
  item_no {text} NOT NULL,
  description {text} NOT NULL,
  description_zh {text},
  colour {text},
  hs_code {text},
  quantity {int} NOT NULL,
  unit {text} NOT NULL,
  price {int} NOT NULL,
  free {int} NOT NULL,
  amount {int}
) {strict};
CREATE INDEX order_line_by_order_id ON order_line (order_id, position);
CREATE INDEX sales_order_by_customer_id ON sales_order (customer_id, id);
CREATE INDEX sales_order_by_quotation_id ON sales_order (quotation_id, id);

CREATE TABLE contract (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  order_id {int} NOT NULL REFERENCES sales_order,
  revision {int} NOT NULL,
  sent_on {text} NOT NULL,
  countersigned_on {text},
  content_hash {text} NOT NULL,
  amount {int} NOT NULL,
  currency {text} NOT NULL,
  CONSTRAINT contract_no UNIQUE (no)
) {strict};
CREATE INDEX contract_by_order_id ON contract (order_id, id);

CREATE TABLE proforma (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  order_id {int} NOT NULL REFERENCES sales_order,
  issued_on {text} NOT NULL,
  amount {int} NOT NULL,
  quantity {int} NOT NULL,
  currency {text} NOT NULL,
  without_lines {text},
  CONSTRAINT proforma_no UNIQUE (no)
) {strict};
CREATE INDEX proforma_by_order_id ON proforma (order_id, id);

CREATE TABLE receipt (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  customer_id {int} NOT NULL REFERENCES customer,
  received_on {text} NOT NULL,
  currency {text} NOT NULL,
  amount {int} NOT NULL,
  bank_charge {int},
  remitter {text} NOT NULL,
  reference {text} NOT NULL,
  note {text},
  CONSTRAINT receipt_no UNIQUE (no)
) {strict};

CREATE TABLE receipt_line (
  id {id},
  receipt_id {int} NOT NULL REFERENCES receipt,
  position {int} NOT NULL,
  order_id {int} NOT NULL REFERENCES sales_order,
  amount {int} NOT NULL
) {strict};
CREATE INDEX receipt_line_by_receipt_id ON receipt_line (receipt_id, position);
CREATE INDEX receipt_by_customer_id ON receipt (customer_id, id);

CREATE TABLE purchase_order (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  order_id {int} NOT NULL REFERENCES sales_order,
  supplier_id {int} NOT NULL REFERENCES supplier,
  ordered_on {text} NOT NULL,
  promised_on {text} NOT NULL,
  currency {text} NOT NULL,
  terms {text},
  amount {int},
  quantity {int},
  state {text},
  placed_on {text},
  CONSTRAINT purchase_order_no UNIQUE (no)
) {strict};

CREATE TABLE purchase_line (
  id {id},
  purchase_order_id {int} NOT NULL REFERENCES purchase_order,
  position {int} NOT NULL,
  material {text} NOT NULL,
  spec {text},
  quantity {int} NOT NULL,
  unit {text} NOT NULL,
  price {int} NOT NULL,
  amount {int}
) {strict};
CREATE INDEX purchase_line_by_purchase_order_id ON purchase_line (purchase_order_id, position);
CREATE INDEX purchase_order_by_order_id ON purchase_order (order_id, id);
CREATE INDEX purchase_order_by_supplier_id ON purchase_order (supplier_id, id);

CREATE TABLE arrival (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  purchase_order_id {int} NOT NULL REFERENCES purchase_order,
  arrived_on {text} NOT NULL,
  order_id {int} REFERENCES sales_order,
  CONSTRAINT arrival_no UNIQUE (no)
) {strict};

CREATE TABLE arrival_line (
  id {id},
  arrival_id {int} NOT NULL REFERENCES arrival,
  position {int} NOT NULL,
  material {text} NOT NULL,
  quantity {int} NOT NULL,
  accepted {int} NOT NULL,
  note {text}
) {strict};
CREATE INDEX arrival_line_by_arrival_id ON arrival_line (arrival_id, position);
CREATE INDEX arrival_by_purchase_order_id ON arrival (purchase_order_id, id);
CREATE INDEX arrival_by_order_id ON arrival (order_id, id);

CREATE TABLE instruction (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  order_id {int} NOT NULL REFERENCES sales_order,
  revision {int} NOT NULL,
  replaces {text},
  issued_at {int} NOT NULL,
  content_hash {text} NOT NULL,
  ready_on {text} NOT NULL,
  note {text},
  CONSTRAINT instruction_no UNIQUE (no)
) {strict};

CREATE TABLE instruction_ack (
  id {id},
  instruction_id {int} NOT NULL REFERENCES instruction,
  position {int} NOT NULL,
  department {text} NOT NULL,
  at {int},
  by_id {int} REFERENCES app_user
) {strict};
CREATE INDEX instruction_ack_by_instruction_id ON instruction_ack (instruction_id, position);
CREATE INDEX instruction_by_order_id ON instruction (order_id, id);

CREATE TABLE progress (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  order_id {int} NOT NULL REFERENCES sales_order,
  process {text} NOT NULL,
  counted_on {text} NOT NULL,
  done {int} NOT NULL,
  note {text},
  CONSTRAINT progress_no UNIQUE (no)
) {strict};
CREATE INDEX progress_by_order_id ON progress (order_id, id);

CREATE TABLE inspection (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  order_id {int} NOT NULL REFERENCES sales_order,
  kind {text} NOT NULL,
  planned_on {text} NOT NULL,
  lot {int} NOT NULL,
  place {text},
  sample {int},
  accept_major {int},
  accept_minor {int},
  inspected_on {text},
  critical {int},
  major {int},
  minor {int},
  packed_pct {int},
  open_point {text},
  verdict {text},
  solution {text},
  solved_on {text},
  state {text},
  CONSTRAINT inspection_no UNIQUE (no)
) {strict};
CREATE INDEX inspection_by_order_id ON inspection (order_id, id);

CREATE TABLE shipment (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  customer_id {int} NOT NULL REFERENCES customer,
  load {text} NOT NULL,
  container {text},
  forwarder_id {int} REFERENCES forwarder,
  pol {text} NOT NULL,
  pod {text} NOT NULL,
  etd {text} NOT NULL,
  eta {text},
  consignee_name {text} NOT NULL,
  consignee_address {text} NOT NULL,
  consignee_country {text} NOT NULL,
  notify {text},
  marks {text},
  goods_name {text} NOT NULL,
  invoice_mode {text} NOT NULL,
  currency {text} NOT NULL,
  note {text},
  order_id {int} REFERENCES sales_order,
  quantity {int},
  cartons {int},
  net {int},
  gross {int},
  volume {int},
  amount {int},
  on_board_on {text},
  CONSTRAINT shipment_no UNIQUE (no)
) {strict};

CREATE TABLE shipment_line (
  id {id},
  shipment_id {int} NOT NULL REFERENCES shipment,
  position {int} NOT NULL,
  order_id {int} NOT NULL REFERENCES sales_order,
  item_no {text} NOT NULL,
  quantity {int} NOT NULL,
  order_line_id {int},
  amount {int}
) {strict};
CREATE INDEX shipment_line_by_shipment_id ON shipment_line (shipment_id, position);

CREATE TABLE packing_row (
  id {id},
  shipment_id {int} NOT NULL REFERENCES shipment,
  position {int} NOT NULL,
  item_no {text} NOT NULL,
  part {int} NOT NULL,
  quantity {int} NOT NULL,
  cartons {int} NOT NULL,
  net {int} NOT NULL,
  gross {int} NOT NULL,
  volume {int} NOT NULL,
  length {int},
  width {int},
  height {int}
) {strict};
CREATE INDEX packing_row_by_shipment_id ON packing_row (shipment_id, position);
CREATE INDEX shipment_by_customer_id ON shipment (customer_id, id);
CREATE INDEX shipment_by_forwarder_id ON shipment (forwarder_id, id);
CREATE INDEX shipment_by_order_id ON shipment (order_id, id);

CREATE TABLE booking (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  shipment_id {int} NOT NULL REFERENCES shipment,
  forwarder_id {int} NOT NULL REFERENCES forwarder,
  cargo_ready_on {text} NOT NULL,
  wanted_etd {text} NOT NULL,
  remarks {text},
  order_id {int} REFERENCES sales_order,
  so_no {text},
  vessel {text},
  voyage {text},
  etd {text},
  si_cutoff {int},
  vgm_cutoff {int},
  customs_cutoff {int},
  cy_cutoff {int},
  state {text},
  CONSTRAINT booking_no UNIQUE (no)
) {strict};
CREATE INDEX booking_by_shipment_id ON booking (shipment_id, id);
CREATE INDEX booking_by_forwarder_id ON booking (forwarder_id, id);
CREATE INDEX booking_by_order_id ON booking (order_id, id);

CREATE TABLE declaration (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  shipment_id {int} NOT NULL REFERENCES shipment,
  entry_no {text},
  declared_on {text} NOT NULL,
  released_on {text},
  contract_no {text} NOT NULL,
  overseas_consignee {text} NOT NULL,
  trade_country {text} NOT NULL,
  destination_country {text} NOT NULL,
  destination_port {text} NOT NULL,
  trade_term {text} NOT NULL,
  currency {text} NOT NULL,
  packages {int} NOT NULL,
  net {int} NOT NULL,
  gross {int} NOT NULL,
  bl_no {text},
  marks {text},
  order_id {int} REFERENCES sales_order,
  quantity {int},
  amount {int},
  CONSTRAINT declaration_no UNIQUE (no)
) {strict};

CREATE TABLE declaration_line (
  id {id},
  declaration_id {int} NOT NULL REFERENCES declaration,
  position {int} NOT NULL,
  hs_code {text} NOT NULL,
  name {text} NOT NULL,
  quantity {int} NOT NULL,
  unit {text} NOT NULL,
  price {int} NOT NULL,
  total {int} NOT NULL
) {strict};
CREATE INDEX declaration_line_by_declaration_id ON declaration_line (declaration_id, position);
CREATE INDEX declaration_by_shipment_id ON declaration (shipment_id, id);
CREATE INDEX declaration_by_order_id ON declaration (order_id, id);

CREATE TABLE bill_of_lading (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  shipment_id {int} NOT NULL REFERENCES shipment,
  release {text} NOT NULL,
  consignee {text} NOT NULL,
  notify {text},
  pol {text} NOT NULL,
  pod {text} NOT NULL,
  packages {int} NOT NULL,
  gross {int} NOT NULL,
  volume {int} NOT NULL,
  freight_term {text} NOT NULL,
  marks {text},
  container_no {text},
  seal_no {text},
  order_id {int} REFERENCES sales_order,
  bl_no {text},
  vessel {text},
  voyage {text},
  on_board_on {text},
  state {text},
  CONSTRAINT bill_of_lading_no UNIQUE (no)
) {strict};
CREATE INDEX bill_of_lading_by_shipment_id ON bill_of_lading (shipment_id, id);
CREATE INDEX bill_of_lading_by_order_id ON bill_of_lading (order_id, id);

CREATE TABLE invoice (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  shipment_id {int} NOT NULL REFERENCES shipment,
  order_id {int} NOT NULL REFERENCES sales_order,
  issued_on {text} NOT NULL,
  mode {text} NOT NULL,
  currency {text} NOT NULL,
  amount {int} NOT NULL,
  quantity {int} NOT NULL,
  cartons {int} NOT NULL,
  net {int} NOT NULL,
  gross {int} NOT NULL,
  volume {int} NOT NULL,
  consignee {text} NOT NULL,
  marks {text},
  without_items {text},
  content_hash {text} NOT NULL,
  CONSTRAINT invoice_no UNIQUE (no)
) {strict};
CREATE INDEX invoice_by_shipment_id ON invoice (shipment_id, id);
CREATE INDEX invoice_by_order_id ON invoice (order_id, id);

CREATE TABLE dispatch (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  shipment_id {int} NOT NULL REFERENCES shipment,
  kind {text} NOT NULL,
  papers {text} NOT NULL,
  receiver {text} NOT NULL,
  order_id {int} REFERENCES sales_order,
  carrier {text},
  tracking {text},
  sent_on {text},
  state {text},
  CONSTRAINT dispatch_no UNIQUE (no)
) {strict};
CREATE INDEX dispatch_by_shipment_id ON dispatch (shipment_id, id);
CREATE INDEX dispatch_by_order_id ON dispatch (order_id, id);

CREATE TABLE reconciliation (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  order_id {int} NOT NULL REFERENCES sales_order,
  month {text} NOT NULL,
  result {text} NOT NULL,
  agreed_on {text} NOT NULL,
  note {text},
  CONSTRAINT reconciliation_no UNIQUE (no)
) {strict};
CREATE INDEX reconciliation_by_order_id ON reconciliation (order_id, id);

CREATE TABLE approval (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  subject {text} NOT NULL,
  subject_id {int} NOT NULL,
  subject_key {text} NOT NULL,
  verb {text} NOT NULL,
  content_hash {text} NOT NULL,
  steps {text} NOT NULL,
  done_steps {int} NOT NULL,
  turn {text},
  findings {text} NOT NULL,
  reason {text},
  asked_by {int} REFERENCES app_user,
  asked_at {int} NOT NULL,
  state {text} NOT NULL,
  order_id {int} REFERENCES sales_order,
  CONSTRAINT approval_no UNIQUE (no)
) {strict};
CREATE INDEX approval_by_subject_id ON approval (subject_id, id);
CREATE INDEX approval_by_order_id ON approval (order_id, id);
CREATE INDEX approval_waiting ON approval (state, id);

CREATE TABLE session (
  token_hash {text} PRIMARY KEY, user_id {int} NOT NULL REFERENCES app_user, opened_at {int} NOT NULL,
  expires_at {int} NOT NULL
) {strict};
CREATE INDEX session_by_user ON session (user_id);

CREATE TABLE file (
  id {id}, entity {text} NOT NULL, entity_id {int} NOT NULL, order_id {int}, kind {text} NOT NULL,
  name {text} NOT NULL, sha256 {text} NOT NULL, size {int} NOT NULL, added_at {int} NOT NULL, added_by {int}
) {strict};
CREATE INDEX file_by_record ON file (entity, entity_id, id);
CREATE INDEX file_by_order ON file (order_id, id);

-- The views of the order list, newest first.
CREATE INDEX sales_order_open ON sales_order (id) WHERE archived_on IS NULL AND cancelled_on IS NULL;
CREATE INDEX sales_order_by_stage ON sales_order (stage, id);
CREATE INDEX sales_order_by_light ON sales_order (light, id);
CREATE INDEX sales_order_by_owner ON sales_order (owner_id, id);
CREATE INDEX shipment_line_by_order ON shipment_line (order_id);
CREATE INDEX shipment_line_by_order_line ON shipment_line (order_line_id);
CREATE INDEX receipt_line_by_order ON receipt_line (order_id);

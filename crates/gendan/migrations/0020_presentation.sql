-- Papers presented to a bank under a letter of credit, and collections through a bank.

ALTER TABLE letter_of_credit ADD COLUMN present_by {text};
ALTER TABLE customer ADD COLUMN collecting_bank {text};
ALTER TABLE customer ADD COLUMN collecting_bank_address {text};

CREATE TABLE credit_transfer (
  id {id},
  created_at {int} NOT NULL,
  letter_of_credit_id {int} NOT NULL REFERENCES letter_of_credit,
  received_on {text} NOT NULL,
  message {text} NOT NULL
) {strict};
CREATE INDEX credit_transfer_by_credit ON credit_transfer (letter_of_credit_id, id);

CREATE TABLE presentation (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  letter_of_credit_id {int} NOT NULL REFERENCES letter_of_credit,
  invoice_id {int} NOT NULL REFERENCES invoice,
  bank {text} NOT NULL,
  covering_no {text},
  currency {text} NOT NULL,
  amount {int} NOT NULL,
  draft_tenor {text},
  draft_drawee {text},
  draft_clause {text},
  draft_share {int},
  note {text},
  order_id {int} REFERENCES sales_order,
  shipment_id {int} REFERENCES shipment,
  last_day {text},
  presented_on {text},
  basis {text},
  decide_by {text},
  accepted_on {text},
  matures_on {text},
  notified_on {text},
  codes {text},
  refusal {text},
  is_late_notice {int},
  fee {int},
  waiver_asked_on {text},
  waiver_answered_on {text},
  waiver {text},
  corrected_on {text},
  correction {text},
  returned_on {text},
  paid_on {text},
  paid {int},
  dispatch_id {int} REFERENCES dispatch,
  state {text} NOT NULL,
  CONSTRAINT presentation_no UNIQUE (no)
) {strict};
CREATE INDEX presentation_by_letter_of_credit_id ON presentation (letter_of_credit_id, id);
CREATE INDEX presentation_by_invoice_id ON presentation (invoice_id, id);
CREATE INDEX presentation_by_order_id ON presentation (order_id, id);
CREATE INDEX presentation_by_shipment_id ON presentation (shipment_id, id);

CREATE TABLE presented_paper (
  id {id},
  presentation_id {int} NOT NULL REFERENCES presentation,
  position {int} NOT NULL,
  kind {text} NOT NULL,
  name {text} NOT NULL,
  originals {int} NOT NULL,
  copies {int} NOT NULL,
  dated {text},
  signing {text},
  correction {text},
  says {text}
) {strict};
CREATE INDEX presented_paper_by_presentation_id ON presented_paper (presentation_id, position);

CREATE TABLE collection_order (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  invoice_id {int} NOT NULL REFERENCES invoice,
  kind {text} NOT NULL,
  tenor_days {int},
  tenor_from {text},
  drawee {text} NOT NULL,
  drawee_address {text},
  collecting_bank {text} NOT NULL,
  collecting_bank_address {text},
  remitting_bank {text} NOT NULL,
  currency {text} NOT NULL,
  amount {int} NOT NULL,
  papers {text} NOT NULL,
  charges {text} NOT NULL,
  interest {text},
  protest {text} NOT NULL,
  case_of_need {text},
  instructions {text},
  order_id {int} REFERENCES sales_order,
  shipment_id {int} REFERENCES shipment,
  sent_on {text},
  pay_by {text},
  bank_reference {text},
  accepted_on {text},
  matures_on {text},
  paid_on {text},
  paid {int},
  dishonoured_on {text},
  dishonour {text},
  decision {text},
  decided_on {text},
  decided_why {text},
  returned_on {text},
  dispatch_id {int} REFERENCES dispatch,
  state {text} NOT NULL,
  CONSTRAINT collection_order_no UNIQUE (no)
) {strict};
CREATE INDEX collection_order_by_invoice_id ON collection_order (invoice_id, id);
CREATE INDEX collection_order_by_order_id ON collection_order (order_id, id);
CREATE INDEX collection_order_by_shipment_id ON collection_order (shipment_id, id);

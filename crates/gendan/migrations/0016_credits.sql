-- Letters of credit as the bank sent them, and their amendments.

CREATE TABLE letter_of_credit (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  order_id {int} NOT NULL REFERENCES sales_order,
  received_on {text} NOT NULL,
  message {text} NOT NULL,
  lc_no {text},
  issued_on {text},
  currency {text},
  amount {int},
  latest_shipment {text},
  presentation_days {int},
  expires_on {text},
  expiry_place {text},
  amendments {int},
  red {int},
  yellow {int},
  state {text} NOT NULL,
  why {text},
  UNIQUE (no)
);
CREATE INDEX letter_of_credit_by_order_id ON letter_of_credit (order_id, id);
CREATE INDEX letter_of_credit_by_lc_no ON letter_of_credit (lc_no);

CREATE TABLE credit_amendment (
  id {id},
  created_at {int} NOT NULL,
  letter_of_credit_id {int} NOT NULL REFERENCES letter_of_credit,
  number {int} NOT NULL,
  received_on {text} NOT NULL,
  message {text} NOT NULL,
  UNIQUE (letter_of_credit_id, number)
);

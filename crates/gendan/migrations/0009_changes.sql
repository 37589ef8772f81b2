-- What happens to an order after its contract: changes, and questions to the customer.
-- Amounts in minor units of the order's currency.

CREATE TABLE change_request (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  order_id {int} NOT NULL REFERENCES sales_order,
  wanted_by {text} NOT NULL,
  kind {text} NOT NULL,
  received_at {int} NOT NULL,
  wish {text} NOT NULL,
  concession {int},
  currency {text},
  state {text} NOT NULL,
  answer {text},
  decided_at {int},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT change_request_no UNIQUE (no)
) {strict};
CREATE INDEX change_request_by_order_id ON change_request (order_id, id);
CREATE INDEX change_request_by_owner_id ON change_request (owner_id, id);

CREATE TABLE change_opinion (
  id {id}, change_request_id {int} NOT NULL REFERENCES change_request, position {int} NOT NULL,
  department {text} NOT NULL, answer {text}, extra_cost {int}, extra_days {int}, note {text},
  by_id {int} REFERENCES app_user, at {int},
  CONSTRAINT change_opinion_once UNIQUE (change_request_id, department)
) {strict};

CREATE TABLE change_ack (
  id {id}, change_request_id {int} NOT NULL REFERENCES change_request, position {int} NOT NULL,
  department {text} NOT NULL, by_id {int} REFERENCES app_user, at {int},
  CONSTRAINT change_ack_once UNIQUE (change_request_id, department)
) {strict};

CREATE TABLE order_question (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  order_id {int} NOT NULL REFERENCES sales_order,
  item_no {text},
  question {text} NOT NULL,
  asked_at {int} NOT NULL,
  channel {text} NOT NULL,
  state {text} NOT NULL,
  answer {text},
  answered_at {int},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT order_question_no UNIQUE (no)
) {strict};
CREATE INDEX order_question_by_order_id ON order_question (order_id, id);
CREATE INDEX order_question_by_owner_id ON order_question (owner_id, id);

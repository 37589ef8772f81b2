-- Letters that become inquiries: a message knows the inquiry it belongs to and the mail it was.

ALTER TABLE message ADD COLUMN inquiry_id {int};
ALTER TABLE message ADD COLUMN mail_id {text};
CREATE INDEX message_by_inquiry_id ON message (inquiry_id, id);
CREATE UNIQUE INDEX message_mail_id ON message (mail_id) WHERE mail_id IS NOT NULL;

-- What a customer may owe at most, and the working time planned for key customers (R-098).
ALTER TABLE customer ADD COLUMN credit_limit {int};

CREATE TABLE effort (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  customer_id {int} NOT NULL REFERENCES customer, month {text} NOT NULL, planned {int} NOT NULL,
  done {int} NOT NULL, owner_id {int} REFERENCES app_user,
  CONSTRAINT effort_no UNIQUE (no)
) {strict};
CREATE UNIQUE INDEX effort_of_a_month ON effort (customer_id, month, owner_id);
CREATE INDEX effort_by_owner_id ON effort (owner_id, id);

CREATE TABLE effort_line (
  id {id}, effort_id {int} NOT NULL REFERENCES effort, position {int} NOT NULL,
  done_on {text} NOT NULL, hours {int} NOT NULL, what {text} NOT NULL
) {strict};
CREATE INDEX effort_line_by_effort_id ON effort_line (effort_id, position);

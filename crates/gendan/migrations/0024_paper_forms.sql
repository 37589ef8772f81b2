-- Forms that customers drew themselves, filled by the house.

CREATE TABLE paper_form (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  paper {text} NOT NULL,
  customer_id {int} REFERENCES customer,
  note {text},
  found {text},
  CONSTRAINT paper_form_no UNIQUE (no)
) {strict};
CREATE INDEX paper_form_by_paper ON paper_form (paper, customer_id);
CREATE INDEX paper_form_by_customer ON paper_form (customer_id);

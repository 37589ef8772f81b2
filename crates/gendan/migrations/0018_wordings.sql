-- The house's own words on its papers, per paper and per customer.

CREATE TABLE paper_wording (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  paper {text} NOT NULL,
  customer_id {int} REFERENCES customer,
  speaks {text},
  opening_zh {text},
  opening_en {text},
  body_zh {text},
  body_en {text},
  closing_zh {text},
  closing_en {text},
  note_zh {text},
  note_en {text},
  columns {text},
  CONSTRAINT paper_wording_no UNIQUE (no)
) {strict};
CREATE INDEX paper_wording_by_paper ON paper_wording (paper, customer_id);
CREATE INDEX paper_wording_by_customer ON paper_wording (customer_id);

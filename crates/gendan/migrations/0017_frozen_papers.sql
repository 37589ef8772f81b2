-- What the papers of an issued set said on the day they were issued.

CREATE TABLE frozen_paper (
  id {id},
  created_at {int} NOT NULL,
  invoice_id {int} NOT NULL REFERENCES invoice,
  paper {text} NOT NULL,
  lang {text} NOT NULL,
  program {text} NOT NULL,
  data {text} NOT NULL,
  sha256 {text} NOT NULL,
  UNIQUE (invoice_id, paper, lang)
);

-- What papers said when they came to bind, kept with the record that they are of: sets of invoices,
-- and contracts, proformas and instructions too.

CREATE TABLE kept_paper (
  id {id},
  created_at {int} NOT NULL,
  record {text} NOT NULL,
  record_id {int} NOT NULL,
  paper {text} NOT NULL,
  lang {text} NOT NULL,
  program {text} NOT NULL,
  data {text} NOT NULL,
  sha256 {text} NOT NULL,
  UNIQUE (record, record_id, paper, lang)
);

INSERT INTO kept_paper (created_at, record, record_id, paper, lang, program, data, sha256)
  SELECT created_at, 'invoice', invoice_id, paper, lang, program, data, sha256
  FROM frozen_paper ORDER BY id;

DROP TABLE frozen_paper;

-- The words that the house had chosen for a paper on the day it bound: what is printed ever after.

CREATE TABLE kept_wording (
  id {id},
  created_at {int} NOT NULL,
  entity {text} NOT NULL,
  entity_id {int} NOT NULL,
  no {text} NOT NULL,
  paper {text} NOT NULL,
  customer_id {int},
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
  CONSTRAINT kept_wording_once UNIQUE (entity, entity_id, paper)
) {strict};

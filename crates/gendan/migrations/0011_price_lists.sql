-- Price lists: they hold from the general manager's word on.

CREATE TABLE price_list (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  name {text} NOT NULL,
  currency {text} NOT NULL,
  valid_from {text} NOT NULL,
  policy {text},
  state {text} NOT NULL,
  owner_id {int} REFERENCES app_user,
  CONSTRAINT price_list_no UNIQUE (no)
) {strict};
CREATE INDEX price_list_by_owner_id ON price_list (owner_id, id);

CREATE TABLE price_list_line (
  id {id}, price_list_id {int} NOT NULL REFERENCES price_list, position {int} NOT NULL,
  product_id {int} NOT NULL REFERENCES product, price {int} NOT NULL, moq {int}
) {strict};
CREATE INDEX price_list_line_by_price_list_id ON price_list_line (price_list_id, position);
CREATE INDEX price_list_line_by_product_id ON price_list_line (product_id, id);

-- Customers, market and office: gradings, access, fairs, visits, plans, tasks, messages, meetings.

-- The archive of R-084, and the gradings with what they are reckoned from.
ALTER TABLE customer ADD COLUMN mobile {text};
ALTER TABLE customer ADD COLUMN fax {text};
ALTER TABLE customer ADD COLUMN courier_account {text};
ALTER TABLE customer ADD COLUMN habits {text};
ALTER TABLE customer ADD COLUMN demand {text};
ALTER TABLE customer ADD COLUMN expected_on {text};
ALTER TABLE customer ADD COLUMN closing_grade {text};
ALTER TABLE customer ADD COLUMN urgency {text};
ALTER TABLE customer ADD COLUMN urgency_due {text};
ALTER TABLE customer ADD COLUMN deal_status {text};
ALTER TABLE customer ADD COLUMN value_class {text};
ALTER TABLE customer ADD COLUMN distinct_because {text};
ALTER TABLE customer ADD COLUMN merged_into_id {int} REFERENCES customer;
-- What a second record of the same company is found by.
ALTER TABLE customer ADD COLUMN name_key {text};
ALTER TABLE customer ADD COLUMN domain_key {text};
ALTER TABLE customer ADD COLUMN phone_key {text};
UPDATE customer SET name_key=LOWER(name);
CREATE INDEX customer_by_name_key ON customer (name_key);
CREATE INDEX customer_by_domain_key ON customer (domain_key);
CREATE INDEX customer_by_phone_key ON customer (phone_key);
CREATE INDEX customer_by_merged_into_id ON customer (merged_into_id, id);

CREATE TABLE co_owner (
  id {id}, customer_id {int} NOT NULL REFERENCES customer, position {int} NOT NULL,
  user_id {int} NOT NULL REFERENCES app_user, what {text}
) {strict};
CREATE INDEX co_owner_by_customer_id ON co_owner (customer_id, position);
CREATE INDEX co_owner_by_user_id ON co_owner (user_id, customer_id);

CREATE TABLE grade_change (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  customer_id {int} NOT NULL REFERENCES customer, scheme {text} NOT NULL, was {text}, became {text},
  why {text}, by_id {int} REFERENCES app_user,
  CONSTRAINT grade_change_no UNIQUE (no)
) {strict};
CREATE INDEX grade_change_by_customer_id ON grade_change (customer_id, id);

CREATE TABLE grade_proposal (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  customer_id {int} NOT NULL REFERENCES customer, from_grade {text} NOT NULL,
  to_grade {text} NOT NULL, why {text} NOT NULL, state {text} NOT NULL,
  sales_id {int} REFERENCES app_user, sales_at {int},
  manager_id {int} REFERENCES app_user, manager_at {int},
  refused_why {text}, owner_id {int} REFERENCES app_user,
  CONSTRAINT grade_proposal_no UNIQUE (no)
) {strict};
CREATE INDEX grade_proposal_by_customer_id ON grade_proposal (customer_id, id);
CREATE INDEX grade_proposal_by_owner_id ON grade_proposal (owner_id, id);

CREATE TABLE access_request (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  about {text} NOT NULL, why {text} NOT NULL, until_on {text} NOT NULL,
  asked_id {int} REFERENCES app_user, hit_id {int} REFERENCES customer,
  customer_id {int} REFERENCES customer, owner_id {int} REFERENCES app_user,
  state {text} NOT NULL, answered_id {int} REFERENCES app_user, answered_at {int}, answer {text},
  CONSTRAINT access_request_no UNIQUE (no)
) {strict};
CREATE INDEX access_request_by_owner_id ON access_request (owner_id, id);
CREATE INDEX access_request_by_asked_id ON access_request (asked_id, state, customer_id);
CREATE INDEX access_request_by_customer_id ON access_request (customer_id, id);

-- People on probation; the head of a zone; who leaves hands everything over.
ALTER TABLE app_user ADD COLUMN probation {int} NOT NULL DEFAULT 0;
ALTER TABLE app_user ADD COLUMN head_of {text};

CREATE TABLE handover (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  leaver_id {int} NOT NULL REFERENCES app_user, receiver_id {int} NOT NULL REFERENCES app_user,
  leaves_on {text} NOT NULL, why {text} NOT NULL, state {text} NOT NULL,
  moved_at {int}, released_at {int}, owner_id {int} REFERENCES app_user,
  CONSTRAINT handover_no UNIQUE (no)
) {strict};
CREATE INDEX handover_by_leaver_id ON handover (leaver_id, id);
CREATE TABLE handover_line (
  id {id}, handover_id {int} NOT NULL REFERENCES handover, position {int} NOT NULL,
  kind {text} NOT NULL, subject {text} NOT NULL, subject_id {int} NOT NULL,
  subject_key {text} NOT NULL, receiver_id {int} REFERENCES app_user, moved_at {int}
) {strict};
CREATE INDEX handover_line_by_handover_id ON handover_line (handover_id, position);

-- Office.
CREATE TABLE message (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  customer_id {int} NOT NULL REFERENCES customer, order_id {int} REFERENCES sales_order,
  direction {text} NOT NULL, channel {text} NOT NULL, purpose {text} NOT NULL, at {int} NOT NULL,
  person {text}, subject {text} NOT NULL, body {text} NOT NULL,
  reply_to_id {int} REFERENCES message, important {int} NOT NULL, oral {int} NOT NULL,
  taken_for_id {int} REFERENCES app_user, state {text} NOT NULL, note {text},
  confirmed_at {int}, checked_id {int} REFERENCES app_user, checked_at {int},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT message_no UNIQUE (no)
) {strict};
CREATE INDEX message_by_customer_id ON message (customer_id, id);
CREATE INDEX message_by_order_id ON message (order_id, id);
CREATE INDEX message_by_owner_id ON message (owner_id, id);
CREATE INDEX message_by_reply_to_id ON message (reply_to_id, id);

CREATE TABLE task (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  title {text} NOT NULL, detail {text}, due_on {text} NOT NULL,
  customer_id {int} REFERENCES customer, order_id {int} REFERENCES sales_order,
  assigned_id {int} REFERENCES app_user, state {text} NOT NULL, result {text}, moved_why {text},
  done_at {int}, owner_id {int} REFERENCES app_user,
  CONSTRAINT task_no UNIQUE (no)
) {strict};
CREATE INDEX task_by_owner_id ON task (owner_id, id);
CREATE INDEX task_by_customer_id ON task (customer_id, id);
CREATE INDEX task_by_order_id ON task (order_id, id);

CREATE TABLE office_request (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  department {text} NOT NULL, order_id {int} REFERENCES sales_order, question {text} NOT NULL,
  answer {text}, answered_id {int} REFERENCES app_user, answered_at {int}, state {text} NOT NULL,
  owner_id {int} REFERENCES app_user,
  CONSTRAINT office_request_no UNIQUE (no)
) {strict};
CREATE INDEX office_request_by_owner_id ON office_request (owner_id, id);
CREATE INDEX office_request_by_order_id ON office_request (order_id, id);

CREATE TABLE notice (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  kind {text} NOT NULL, serious {int} NOT NULL, noticed_at {int} NOT NULL, what {text} NOT NULL,
  zone {text} NOT NULL, other_zone {text}, customer_id {int} REFERENCES customer,
  order_id {int} REFERENCES sales_order, head_id {int} REFERENCES app_user, decision {text},
  plan {text}, plan_due_on {text}, state {text} NOT NULL, closed_with {text},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT notice_no UNIQUE (no)
) {strict};
CREATE INDEX notice_by_order_id ON notice (order_id, id);
CREATE INDEX notice_by_customer_id ON notice (customer_id, id);
CREATE INDEX notice_by_owner_id ON notice (owner_id, id);

CREATE TABLE meeting (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  kind {text} NOT NULL, period {text}, topic {text} NOT NULL, held_on {text} NOT NULL,
  minutes {text}, state {text} NOT NULL, owner_id {int} REFERENCES app_user,
  CONSTRAINT meeting_no UNIQUE (no),
  CONSTRAINT meeting_once UNIQUE (kind, period)
) {strict};
CREATE TABLE attendee (
  id {id}, meeting_id {int} NOT NULL REFERENCES meeting, position {int} NOT NULL,
  user_id {int} NOT NULL REFERENCES app_user, came {int} NOT NULL, absent_because {text}
) {strict};
CREATE INDEX attendee_by_meeting_id ON attendee (meeting_id, position);

CREATE TABLE work_report (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  kind {text} NOT NULL, period {text} NOT NULL, due_on {text} NOT NULL,
  work {text}, plan {text}, difficulties {text}, figures {text}, filed_at {int},
  state {text} NOT NULL, owner_id {int} NOT NULL REFERENCES app_user,
  CONSTRAINT work_report_no UNIQUE (no),
  CONSTRAINT work_report_once UNIQUE (kind, period, owner_id)
) {strict};
CREATE INDEX work_report_by_owner_id ON work_report (owner_id, id);

CREATE TABLE removal (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  what {text} NOT NULL, list {text}, whom {text} NOT NULL, why {text} NOT NULL,
  until_on {text} NOT NULL, state {text} NOT NULL, decided_id {int} REFERENCES app_user,
  decided_at {int}, answer {text}, owner_id {int} REFERENCES app_user,
  CONSTRAINT removal_no UNIQUE (no)
) {strict};
CREATE INDEX removal_by_owner_id ON removal (owner_id, list, state);

-- Market.
CREATE TABLE fair (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  name {text} NOT NULL, place {text} NOT NULL, booth {text}, from_on {text} NOT NULL,
  until_on {text} NOT NULL, currency {text} NOT NULL, budget {int} NOT NULL, spent {int},
  aims {text}, analysis {text}, follow_up {text}, analysed_on {text}, state {text} NOT NULL,
  owner_id {int} REFERENCES app_user,
  CONSTRAINT fair_no UNIQUE (no)
) {strict};

CREATE TABLE business_card (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  fair_id {int} REFERENCES fair, fair_end {text}, customer_id {int} REFERENCES customer,
  person {text} NOT NULL, company {text} NOT NULL, country {text}, email {text}, phone {text},
  got_on {text} NOT NULL, intent {text} NOT NULL, note {text}, kept {text} NOT NULL,
  followed_at {int}, follow_up {text}, handed_to_id {int} REFERENCES app_user,
  lent_to_id {int} REFERENCES app_user, lent_until {text}, owner_id {int} REFERENCES app_user,
  CONSTRAINT business_card_no UNIQUE (no)
) {strict};
CREATE INDEX business_card_by_fair_id ON business_card (fair_id, id);
CREATE INDEX business_card_by_customer_id ON business_card (customer_id, id);
CREATE INDEX business_card_by_owner_id ON business_card (owner_id, id);

CREATE TABLE special_day (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  customer_id {int} NOT NULL REFERENCES customer, title {text} NOT NULL, person {text},
  next_on {text} NOT NULL, greeted_on {text}, how {text}, owner_id {int} REFERENCES app_user,
  CONSTRAINT special_day_no UNIQUE (no)
) {strict};
CREATE INDEX special_day_by_customer_id ON special_day (customer_id, id);
CREATE INDEX special_day_by_owner_id ON special_day (owner_id, id);

CREATE TABLE visit (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  customer_id {int} NOT NULL REFERENCES customer, place {text} NOT NULL, from_on {text} NOT NULL,
  until_on {text} NOT NULL, guests {text} NOT NULL, important {int} NOT NULL,
  ready_history {int} NOT NULL, ready_background {int} NOT NULL, ready_prices {int} NOT NULL,
  ready_samples {int} NOT NULL, ready_designs {int} NOT NULL, ready_production {int} NOT NULL,
  ready_transport {int} NOT NULL, ready_hotel {int} NOT NULL, agenda {text},
  agenda_confirmed {int} NOT NULL, record {text}, personal {text}, thanked_on {text},
  points {text}, state {text} NOT NULL, owner_id {int} REFERENCES app_user,
  CONSTRAINT visit_no UNIQUE (no)
) {strict};
CREATE INDEX visit_by_customer_id ON visit (customer_id, id);
CREATE INDEX visit_by_owner_id ON visit (owner_id, id);

CREATE TABLE market_plan (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  year {int} NOT NULL, due_on {text} NOT NULL, aims {text}, currency {text} NOT NULL,
  budget {int}, state {text} NOT NULL, owner_id {int} REFERENCES app_user,
  CONSTRAINT market_plan_no UNIQUE (no),
  CONSTRAINT market_plan_year UNIQUE (year)
) {strict};
CREATE TABLE market_plan_line (
  id {id}, market_plan_id {int} NOT NULL REFERENCES market_plan, position {int} NOT NULL,
  kind {text} NOT NULL, title {text} NOT NULL, month {int}, budget {int} NOT NULL
) {strict};
CREATE INDEX market_plan_line_by_plan ON market_plan_line (market_plan_id, position);

CREATE TABLE sales_target (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  year {int} NOT NULL, currency {text} NOT NULL, amount {int} NOT NULL, new_customers {int},
  visits_per_week {int}, note {text}, state {text} NOT NULL, owner_id {int} REFERENCES app_user,
  CONSTRAINT sales_target_no UNIQUE (no)
) {strict};
CREATE TABLE target_line (
  id {id}, sales_target_id {int} NOT NULL REFERENCES sales_target, position {int} NOT NULL,
  user_id {int} NOT NULL REFERENCES app_user, period {text} NOT NULL, amount {int} NOT NULL
) {strict};
CREATE INDEX target_line_by_target ON target_line (sales_target_id, position);

CREATE TABLE market_info (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  kind {text} NOT NULL, heard_on {text} NOT NULL, title {text} NOT NULL, body {text} NOT NULL,
  heard_from {text} NOT NULL, country {text}, company {text}, meaning {text},
  owner_id {int} REFERENCES app_user,
  CONSTRAINT market_info_no UNIQUE (no)
) {strict};

CREATE TABLE abc_analysis (
  id {id}, version {int} NOT NULL, created_at {int} NOT NULL, no {text} NOT NULL,
  from_on {text} NOT NULL, until_on {text} NOT NULL, basis {text} NOT NULL,
  currency {text} NOT NULL, a_to {int} NOT NULL, b_to {int} NOT NULL,
  total {int}, customers {int}, decision_a {text}, decision_b {text}, decision_c {text},
  state {text} NOT NULL, adopted_at {int}, owner_id {int} REFERENCES app_user,
  CONSTRAINT abc_analysis_no UNIQUE (no)
) {strict};
CREATE TABLE abc_rate (
  id {id}, abc_analysis_id {int} NOT NULL REFERENCES abc_analysis, position {int} NOT NULL,
  from_currency {text} NOT NULL, rate {int} NOT NULL
) {strict};
CREATE TABLE abc_line (
  id {id}, abc_analysis_id {int} NOT NULL REFERENCES abc_analysis, position {int} NOT NULL,
  customer_id {int} REFERENCES customer, label {text} NOT NULL, amount {int} NOT NULL,
  share {int} NOT NULL, running {int} NOT NULL, running_customers {int} NOT NULL,
  class {text} NOT NULL
) {strict};
CREATE INDEX abc_line_by_analysis ON abc_line (abc_analysis_id, position);

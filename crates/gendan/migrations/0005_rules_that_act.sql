-- The company's rules act: settings of any kind, the cases that rules judged, clocks, delegates.

-- Settings hold numbers, lists and severities alike.
CREATE TABLE setting_text (name {text} PRIMARY KEY, value {text} NOT NULL) {strict};
INSERT INTO setting_text (name, value) SELECT name, CAST(value AS TEXT) FROM setting;
DROP TABLE setting;
ALTER TABLE setting_text RENAME TO setting;
CREATE TABLE setting_change_text (
  id {id}, name {text} NOT NULL, old_value {text} NOT NULL, new_value {text} NOT NULL,
  why {text} NOT NULL, by_id {int} NOT NULL, at {int} NOT NULL
) {strict};
INSERT INTO setting_change_text (name, old_value, new_value, why, by_id, at)
  SELECT name, CAST(old_value AS TEXT), CAST(new_value AS TEXT), why, by_id, at
  FROM setting_change ORDER BY id;
DROP TABLE setting_change;
ALTER TABLE setting_change_text RENAME TO setting_change;

-- What rules looked at: a changed setting is tried on it.
CREATE TABLE judgement (
  id {id}, at {int} NOT NULL, entity {text} NOT NULL, entity_id {int} NOT NULL,
  subject_key {text} NOT NULL, verb {text} NOT NULL, stopped {int} NOT NULL, content {text} NOT NULL
) {strict};
CREATE INDEX judgement_by_verb ON judgement (verb, entity, at);

-- Time limits. `wake_at` is the next moment at which the sweep has something to do.
CREATE TABLE clock (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  name {text} NOT NULL,
  subject {text} NOT NULL,
  subject_id {int} NOT NULL,
  subject_key {text} NOT NULL,
  part {text} NOT NULL,
  order_id {int} REFERENCES sales_order,
  owner_id {int} REFERENCES app_user,
  role {text},
  zone {text},
  started_at {int} NOT NULL,
  due_at {int} NOT NULL,
  promised_at {int},
  paused_at {int},
  snoozed_until {int},
  level {int} NOT NULL,
  wake_at {int},
  stopped_at {int},
  state {text} NOT NULL,
  note {text},
  CONSTRAINT clock_no UNIQUE (no)
) {strict};
CREATE INDEX clock_by_wake ON clock (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX clock_by_subject ON clock (subject_id, subject, name);
CREATE INDEX clock_by_owner ON clock (owner_id, state, due_at) WHERE owner_id IS NOT NULL;
CREATE INDEX clock_by_role ON clock (role, state, due_at) WHERE role IS NOT NULL;
CREATE INDEX clock_by_order ON clock (order_id, id);
CREATE INDEX clock_by_state ON clock (state, id);

-- Who may decide in whose place, and when.
CREATE TABLE delegation (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text},
  role {text} NOT NULL,
  from_id {int} NOT NULL REFERENCES app_user,
  delegate_id {int} NOT NULL REFERENCES app_user,
  from_on {text} NOT NULL,
  until_on {text} NOT NULL,
  reason {text} NOT NULL,
  ended_on {text},
  CONSTRAINT delegation_no UNIQUE (no)
) {strict};
CREATE INDEX delegation_by_delegate_id ON delegation (delegate_id, id);

-- What the approver saw, and what he said.
ALTER TABLE approval ADD COLUMN snapshot {text};
ALTER TABLE approval ADD COLUMN verdict_note {text};
ALTER TABLE approval ADD COLUMN decided_at {int};

-- What was overridden, warned, refused or overdue.
CREATE TABLE exception (
  id {id},
  version {int} NOT NULL,
  created_at {int} NOT NULL,
  no {text} NOT NULL,
  at {int} NOT NULL,
  kind {text} NOT NULL,
  rule {text} NOT NULL,
  subject {text} NOT NULL,
  subject_id {int} NOT NULL,
  subject_key {text} NOT NULL,
  order_id {int} REFERENCES sales_order,
  by_id {int} REFERENCES app_user,
  reason {text},
  CONSTRAINT exception_no UNIQUE (no)
) {strict};
CREATE INDEX exception_by_at ON exception (at);
CREATE INDEX exception_by_order_id ON exception (order_id, id);
CREATE INDEX exception_by_by_id ON exception (by_id, id);

-- The customer's own time zone, where his country has several.
ALTER TABLE customer ADD COLUMN zone {text};

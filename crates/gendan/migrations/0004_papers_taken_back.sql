-- An issued set of papers can be made void, what was sent can come back, a declaration can be taken
-- back at customs. Nothing is deleted and no number is given twice: the row stays and says so.
-- `replaced_by` points forward to the set that took its place; it is no foreign key, because rows of
-- a backup come back in their own order.

ALTER TABLE invoice ADD COLUMN state {text} NOT NULL DEFAULT 'issued';
ALTER TABLE invoice ADD COLUMN voided_on {text};
ALTER TABLE invoice ADD COLUMN void_why {text};
ALTER TABLE invoice ADD COLUMN replaced_by {int};
ALTER TABLE dispatch ADD COLUMN returned_on {text};
ALTER TABLE dispatch ADD COLUMN return_why {text};
ALTER TABLE declaration ADD COLUMN withdrawn_on {text};
ALTER TABLE declaration ADD COLUMN withdraw_why {text};

-- Letters that become inquiries: a message knows the inquiry it belongs to and the mail it was.

ALTER TABLE message ADD COLUMN inquiry_id {int};
ALTER TABLE message ADD COLUMN mail_id {text};
CREATE INDEX message_by_inquiry_id ON message (inquiry_id, id);
CREATE UNIQUE INDEX message_mail_id ON message (mail_id) WHERE mail_id IS NOT NULL;

-- What is told may be of a ticket as well as of an alarm: "about" says of which, "kind" which change or step it was.
ALTER TABLE delivery RENAME COLUMN alarm_id TO subject;
ALTER TABLE delivery ADD COLUMN about TEXT NOT NULL DEFAULT 'ALARMS';
-- Up to where the outbox of tickets was looked at.
ALTER TABLE dispatch ADD COLUMN ticket_sequence BIGINT NOT NULL DEFAULT 0;

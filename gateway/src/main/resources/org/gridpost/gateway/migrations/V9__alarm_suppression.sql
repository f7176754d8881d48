-- For a suppressed alarm nobody is called; the cause is the alarm that explains it, if that is why.
ALTER TABLE alarm ADD COLUMN suppressed BIGINT NOT NULL DEFAULT 0;
ALTER TABLE alarm ADD COLUMN cause TEXT;

DROP INDEX alarm_open;
CREATE INDEX alarm_open ON alarm (raised) WHERE annunciated = 1 AND suppressed = 0 AND (active = 1 OR ack_at IS NULL);
CREATE INDEX alarm_by_cause ON alarm (cause) WHERE cause IS NOT NULL;

-- Who is to see to an alarm, and what a person found it to be. One that was P1 at any time latches: it stays open until
-- somebody has said that. Times are milliseconds since 1970 UTC.
ALTER TABLE alarm ADD COLUMN latching BIGINT NOT NULL DEFAULT 0;
ALTER TABLE alarm ADD COLUMN assigned_to TEXT;
ALTER TABLE alarm ADD COLUMN assigned_by TEXT;
ALTER TABLE alarm ADD COLUMN assigned_at BIGINT;
ALTER TABLE alarm ADD COLUMN disposition TEXT;
ALTER TABLE alarm ADD COLUMN disposition_note TEXT;
ALTER TABLE alarm ADD COLUMN disposed_by TEXT;
ALTER TABLE alarm ADD COLUMN disposed_at BIGINT;

-- What was closed before there were dispositions stays closed.
UPDATE alarm SET latching = 1 WHERE severity = 'P1' AND (active = 1 OR ack_at IS NULL);

DROP INDEX alarm_open;
CREATE INDEX alarm_open ON alarm (raised) WHERE annunciated = 1 AND suppressed = 0
    AND (active = 1 OR ack_at IS NULL OR (latching = 1 AND disposition IS NULL));

-- What people have added to alarms, numbered from 1 for each alarm.
CREATE TABLE alarm_note (
    alarm_id TEXT NOT NULL REFERENCES alarm (id),
    number   BIGINT NOT NULL,
    at       BIGINT NOT NULL,
    done_by  TEXT NOT NULL,
    kind     TEXT NOT NULL,
    word     TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (alarm_id, number)
);

-- The alarm whose return to normal ends an order before its time: a shelving for once.
ALTER TABLE alarm_order ADD COLUMN until_return_of TEXT;
CREATE INDEX alarm_order_by_group ON alarm_order (asset, alarm_group) WHERE alarm_group IS NOT NULL;

-- Shifts handed over. The snapshot is JSON; what has been signed is never changed.
CREATE TABLE handover (
    id       TEXT PRIMARY KEY,
    area     TEXT NOT NULL,
    made     BIGINT NOT NULL,
    outgoing TEXT NOT NULL,
    notes    TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    incoming TEXT,
    signed   BIGINT
);
CREATE INDEX handover_by_time ON handover (made);

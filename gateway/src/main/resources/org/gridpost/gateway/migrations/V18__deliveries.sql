-- Everything that was, or is to be, told over a channel. Times are milliseconds since 1970 UTC.
CREATE TABLE delivery (
    id        BIGINT PRIMARY KEY,
    sequence  BIGINT NOT NULL,
    alarm_id  TEXT NOT NULL,
    kind      TEXT NOT NULL,
    step      BIGINT NOT NULL,
    severity  TEXT NOT NULL,
    channel   TEXT NOT NULL,
    addressed TEXT NOT NULL,
    created   BIGINT NOT NULL,
    state     TEXT NOT NULL,
    attempts  BIGINT NOT NULL,
    settled   BIGINT,
    note      TEXT
);
CREATE INDEX delivery_pending ON delivery (channel, severity, id) WHERE state = 'PENDING';
CREATE INDEX delivery_in_order ON delivery (channel, id) WHERE state = 'PENDING';
CREATE INDEX delivery_by_alarm ON delivery (alarm_id, id);
CREATE INDEX delivery_by_end ON delivery (settled);

-- Up to where the outbox was looked at; one row. What the stations' channel had told by itself before is not told again.
CREATE TABLE dispatch (
    id            BIGINT PRIMARY KEY CHECK (id = 1),
    sequence      BIGINT NOT NULL,
    last_delivery BIGINT NOT NULL
);
INSERT INTO dispatch (id, sequence, last_delivery)
    SELECT 1, COALESCE((SELECT delivered FROM channel WHERE name = 'mqtt'), 0), 0;
DROP TABLE channel;

-- Of what urgency it was when somebody acknowledged it; what becomes more urgent is unacknowledged again.
ALTER TABLE alarm ADD COLUMN ack_severity TEXT;

-- The rule that found it the most severe, of which people say whether it was right.
ALTER TABLE alarm ADD COLUMN worst_rule TEXT;
ALTER TABLE alarm ADD COLUMN worst_severity TEXT;

-- The clocks of alarms that nobody has answered; "told" is the most urgent of which people were called.
CREATE TABLE escalation (
    alarm_id TEXT PRIMARY KEY,
    severity TEXT NOT NULL,
    told     TEXT NOT NULL,
    sequence BIGINT NOT NULL,
    since    BIGINT NOT NULL,
    step     BIGINT NOT NULL,
    due      BIGINT
);
CREATE INDEX escalation_by_due ON escalation (due) WHERE due IS NOT NULL;

-- When people were last called about a condition group on an asset.
CREATE TABLE last_call (
    alarm_group TEXT NOT NULL,
    asset       TEXT NOT NULL,
    alarm_id    TEXT NOT NULL,
    severity    TEXT NOT NULL,
    told        BIGINT NOT NULL,
    PRIMARY KEY (alarm_group, asset)
);

-- Times are milliseconds since 1970 UTC, flags 0 or 1, bytes BYTEA: the same statements run on SQLite, which keeps bytes
-- in a column of any type, and on PostgreSQL.

CREATE TABLE alarm (
    id           TEXT PRIMARY KEY,
    alarm_group  TEXT NOT NULL,
    asset        TEXT NOT NULL,
    severity     TEXT NOT NULL,
    active       BIGINT NOT NULL,
    rules        TEXT NOT NULL,
    onset        BIGINT NOT NULL,
    raised       BIGINT NOT NULL,
    returned     BIGINT,
    ack_by       TEXT,
    ack_at       BIGINT,
    annunciated  BIGINT NOT NULL,
    metric       TEXT NOT NULL,
    metric_value DOUBLE PRECISION NOT NULL,
    setpoint     DOUBLE PRECISION NOT NULL,
    unit         TEXT NOT NULL
);

-- However many threads deliver the same condition at once: one open alarm.
CREATE UNIQUE INDEX alarm_one_active ON alarm (alarm_group, asset) WHERE active = 1;
CREATE INDEX alarm_open ON alarm (raised) WHERE annunciated = 1 AND (active = 1 OR ack_at IS NULL);
CREATE INDEX alarm_by_asset ON alarm (asset, raised);
CREATE INDEX alarm_by_time ON alarm (raised);

-- What people must still be told; written with the alarm or not at all.
CREATE TABLE outbox (
    sequence BIGINT PRIMARY KEY,
    kind     TEXT NOT NULL,
    alarm_id TEXT NOT NULL REFERENCES alarm (id),
    alarm    TEXT NOT NULL,
    recorded BIGINT NOT NULL
);

-- Up to which change each channel has delivered.
CREATE TABLE channel (
    name      TEXT PRIMARY KEY,
    delivered BIGINT NOT NULL
);

-- Up to where detection has applied the journal; one row. Whoever changes alarms locks it first.
CREATE TABLE detection (
    id       BIGINT PRIMARY KEY CHECK (id = 1),
    position BIGINT NOT NULL,
    readings BIGINT NOT NULL
);
INSERT INTO detection (id, position, readings) VALUES (1, 0, 0);

-- What detection remembered at some point before that; one row.
CREATE TABLE detection_snapshot (
    id       BIGINT PRIMARY KEY CHECK (id = 1),
    position BIGINT NOT NULL,
    readings BIGINT NOT NULL,
    body     BYTEA NOT NULL
);

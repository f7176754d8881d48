-- Messages of the Common Alerting Protocol, as they were issued. Times are milliseconds since 1970 UTC.
CREATE TABLE cap_message (
    sequence    BIGINT PRIMARY KEY,
    identifier  TEXT NOT NULL UNIQUE,
    sender      TEXT NOT NULL,
    alarm       TEXT NOT NULL,
    type        TEXT NOT NULL,
    scope       TEXT NOT NULL,
    grid        TEXT,
    sent        BIGINT NOT NULL,
    expires     BIGINT NOT NULL,
    headline_zh TEXT NOT NULL,
    headline_en TEXT NOT NULL,
    xml         TEXT NOT NULL
);

CREATE INDEX cap_message_by_alarm ON cap_message (alarm, sequence);
-- Those in force are asked for by anybody.
CREATE INDEX cap_message_by_end ON cap_message (expires);

-- What people have said about alarms beforehand: works, out of service, shelved. Times are milliseconds since 1970 UTC.
CREATE TABLE alarm_order (
    id          TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,
    area        TEXT,
    asset       TEXT,
    rule        TEXT,
    alarm_group TEXT,
    begins      BIGINT NOT NULL,
    ends        BIGINT,
    ordered_by  TEXT NOT NULL,
    reason      TEXT NOT NULL,
    ended_by    TEXT,
    ended_at    BIGINT
);

-- All are kept, and those that are not over are asked for every second.
CREATE INDEX alarm_order_by_end ON alarm_order (COALESCE(ended_at, ends, 9223372036854775807));

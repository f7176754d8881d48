-- Hours that have readings in the store since they were last rolled up; full hours since the epoch.
CREATE TABLE pending_hour (
    kind TEXT NOT NULL,
    hour BIGINT NOT NULL,
    PRIMARY KEY (kind, hour)
);

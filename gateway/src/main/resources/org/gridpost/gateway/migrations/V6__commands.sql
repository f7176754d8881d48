-- What devices were asked to do. Times are milliseconds since 1970 UTC.
CREATE TABLE command (
    id       BIGINT PRIMARY KEY,
    device   TEXT NOT NULL,
    body     TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    expires  BIGINT NOT NULL,
    state    TEXT NOT NULL
);

-- However many people give commands at once: one waits for each device.
CREATE UNIQUE INDEX command_one_waiting ON command (device) WHERE state = 'WAITING';
CREATE INDEX command_by_device ON command (device, id);
CREATE INDEX command_by_expiry ON command (expires);

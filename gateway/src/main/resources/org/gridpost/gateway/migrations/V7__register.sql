-- The register, as its files have it: a table for each, the columns of the same names, every cell the text that was written.
-- One code reads and checks both. "position" keeps the order of the rows.

CREATE TABLE areas (
    position   BIGINT NOT NULL,
    id         TEXT PRIMARY KEY,
    level      TEXT NOT NULL,
    parent     TEXT NOT NULL,
    name_zh    TEXT NOT NULL,
    name_en    TEXT NOT NULL,
    households TEXT NOT NULL,
    residents  TEXT NOT NULL,
    boundary   TEXT NOT NULL
);

CREATE TABLE bodies (
    position     BIGINT NOT NULL,
    id           TEXT PRIMARY KEY,
    name_zh      TEXT NOT NULL,
    name_en      TEXT NOT NULL,
    road_classes TEXT NOT NULL,
    area         TEXT NOT NULL
);

CREATE TABLE assets (
    position        BIGINT NOT NULL,
    code            TEXT PRIMARY KEY,
    kind            TEXT NOT NULL,
    latitude        TEXT NOT NULL,
    longitude       TEXT NOT NULL,
    grid            TEXT NOT NULL,
    road_class      TEXT NOT NULL,
    parent          TEXT NOT NULL,
    circuit         TEXT NOT NULL,
    "order"         TEXT NOT NULL,
    building        TEXT NOT NULL,
    nominal_power   TEXT NOT NULL,
    minimum_power   TEXT NOT NULL,
    depth           TEXT NOT NULL,
    rated_current   TEXT NOT NULL,
    report_interval TEXT NOT NULL,
    tags            TEXT NOT NULL
);

CREATE TABLE devices (
    position     BIGINT NOT NULL,
    device       TEXT PRIMARY KEY,
    asset        TEXT NOT NULL,
    epoch        TEXT NOT NULL,
    concentrator TEXT NOT NULL,
    revoked      TEXT NOT NULL,
    bound_from   TEXT NOT NULL,
    aliases      TEXT NOT NULL,
    topics       TEXT NOT NULL
);

-- Bindings that have ended; that of now stands with the device.
CREATE TABLE bindings (
    position   BIGINT NOT NULL,
    device     TEXT NOT NULL,
    asset      TEXT NOT NULL,
    bound_from TEXT NOT NULL,
    bound_to   TEXT NOT NULL,
    PRIMARY KEY (device, bound_from)
);

-- Who tried to report without being registered; the newest of them. Times are milliseconds since 1970 UTC.
CREATE TABLE unknown_device (
    name       TEXT PRIMARY KEY,
    sender     TEXT,
    transport  TEXT NOT NULL,
    first_seen BIGINT NOT NULL,
    last_seen  BIGINT NOT NULL,
    attempts   BIGINT NOT NULL,
    detail     TEXT NOT NULL,
    excerpt    TEXT NOT NULL
);

-- One row. Every change raises the revision, by which a running gateway sees it.
CREATE TABLE register (
    id          BIGINT PRIMARY KEY CHECK (id = 1),
    revision    BIGINT NOT NULL,
    files_taken TEXT NOT NULL
);

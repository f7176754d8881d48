-- Where each reader of the journal stands, and how many readings before that its target refused or the journal lost.
CREATE TABLE journal_reader (
    name     TEXT PRIMARY KEY,
    position BIGINT NOT NULL,
    readings BIGINT NOT NULL,
    refused  BIGINT NOT NULL,
    lost     BIGINT NOT NULL
);

-- The newest rejections. Their source's mark in journal_reader is written in the same transaction.
CREATE TABLE rejection (
    sequence        BIGINT PRIMARY KEY,
    reason          TEXT NOT NULL,
    detail          TEXT NOT NULL,
    transport       TEXT NOT NULL,
    device          TEXT,
    received        BIGINT NOT NULL,
    original        BYTEA NOT NULL,
    original_length BIGINT NOT NULL
);

-- All that ever were.
CREATE TABLE rejection_count (
    reason     TEXT PRIMARY KEY,
    rejections BIGINT NOT NULL
);

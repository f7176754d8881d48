-- Who may come in. Of every secret only its SHA-256 is kept, as hex. Times are milliseconds since 1970 UTC.

CREATE TABLE session (
    hash    TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    roles   TEXT NOT NULL,
    area    TEXT,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL
);
CREATE INDEX session_by_expiry ON session (expires);

CREATE TABLE access_token (
    id      TEXT PRIMARY KEY,
    hash    TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL,
    roles   TEXT NOT NULL,
    area    TEXT,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    revoked BIGINT
);

CREATE TABLE sign_in_link (
    hash    TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    roles   TEXT NOT NULL,
    area    TEXT,
    created BIGINT NOT NULL,
    expires BIGINT NOT NULL,
    used    BIGINT
);
CREATE INDEX sign_in_link_by_expiry ON sign_in_link (expires);

-- People who sign in by name and password. Times are milliseconds since 1970 UTC.
CREATE TABLE account (
    name          TEXT PRIMARY KEY,
    display_name  TEXT NOT NULL UNIQUE,
    roles         TEXT NOT NULL,
    area          TEXT,
    person        TEXT,
    password      TEXT,             -- Argon2id with its parameters ($argon2id$v=19$m=…); none until one is chosen
    change_needed BIGINT NOT NULL,
    disabled      BIGINT,           -- since when
    created       BIGINT NOT NULL,
    changed       BIGINT NOT NULL,
    signed_in     BIGINT
);

-- One row, which whoever changes accounts locks first: two administrators must not demote each other at once.
CREATE TABLE account_lock (
    id      BIGINT PRIMARY KEY CHECK (id = 1),
    changes BIGINT NOT NULL
);
INSERT INTO account_lock (id, changes) VALUES (1, 0);

-- Sign-ins that failed one after the other, by the SHA-256 of the name: people type passwords there too.
CREATE TABLE sign_in_failure (
    name_hash TEXT PRIMARY KEY,
    account   TEXT REFERENCES account (name),
    failures  BIGINT NOT NULL,
    failed    BIGINT NOT NULL
);
CREATE INDEX sign_in_failure_by_time ON sign_in_failure (failed);

-- A session of an account has the name, roles and area of the account, and not its own.
ALTER TABLE session ADD COLUMN account TEXT;
ALTER TABLE session ADD COLUMN used BIGINT;
ALTER TABLE session ADD COLUMN address TEXT;
ALTER TABLE session ADD COLUMN agent TEXT;
CREATE INDEX session_by_account ON session (account);

ALTER TABLE access_token ADD COLUMN scope TEXT;
ALTER TABLE access_token ADD COLUMN made_by TEXT;
ALTER TABLE access_token ADD COLUMN used BIGINT;

ALTER TABLE sign_in_link ADD COLUMN account TEXT;

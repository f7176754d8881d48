-- What residents report. Times are milliseconds since 1970 UTC. Of the token by which one is followed only the SHA-256 is kept.
CREATE TABLE service_request (
    id         TEXT PRIMARY KEY,
    service    TEXT NOT NULL,
    source     TEXT NOT NULL,
    requested  BIGINT NOT NULL,
    latitude   DOUBLE PRECISION,
    longitude  DOUBLE PRECISION,
    grid       TEXT NOT NULL,
    asset      TEXT,
    ticket     TEXT,
    stars      BIGINT,
    rated      BIGINT,
    settled    BIGINT,
    erased     BIGINT,
    token_hash TEXT NOT NULL UNIQUE
);
CREATE INDEX service_request_by_time ON service_request (requested, id);
CREATE INDEX service_request_by_ticket ON service_request (ticket);
CREATE INDEX service_request_unsettled ON service_request (id) WHERE settled IS NULL;
CREATE INDEX service_request_to_erase ON service_request (settled) WHERE erased IS NULL;

-- Who reported it, and all they wrote, which may tell who they are: erasing is deleting the row.
CREATE TABLE service_request_person (
    request     TEXT PRIMARY KEY REFERENCES service_request (id),
    first_name  TEXT NOT NULL,
    last_name   TEXT NOT NULL,
    phone       TEXT NOT NULL,
    email       TEXT NOT NULL,
    account     TEXT NOT NULL,
    device      TEXT NOT NULL,
    address     TEXT NOT NULL,
    description TEXT NOT NULL,
    answers     TEXT NOT NULL,
    media       TEXT,
    later       TEXT NOT NULL,
    comment     TEXT NOT NULL
);

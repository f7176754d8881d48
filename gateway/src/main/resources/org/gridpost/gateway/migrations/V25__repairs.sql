-- What figures of repairs are made of, in a form that is quickly counted; it can be made anew of the tickets at any time: empty
-- both tables and set followed to 0. Times are milliseconds since 1970 UTC, how long something took is in seconds, money in fen.
CREATE TABLE repair_cycle (
    ticket      TEXT NOT NULL,
    number      BIGINT NOT NULL,
    grid        TEXT NOT NULL,
    asset       TEXT,
    trade       TEXT NOT NULL,
    body        TEXT NOT NULL,
    began       BIGINT NOT NULL,
    due         BIGINT,
    done        BIGINT,
    ended       BIGINT,
    how         TEXT,
    handed_back BIGINT NOT NULL,
    redone      BIGINT NOT NULL,
    to_dispatch BIGINT,
    to_taken    BIGINT,
    to_on_site  BIGINT,
    to_done     BIGINT,
    to_closed   BIGINT,
    PRIMARY KEY (ticket, number)
);
CREATE INDEX repair_cycle_by_end ON repair_cycle (ended, began);
CREATE INDEX repair_cycle_by_beginning ON repair_cycle (began, asset, number);
CREATE INDEX repair_cycle_by_asset ON repair_cycle (asset, began);

CREATE TABLE repair_happening (
    ticket TEXT NOT NULL,
    kind   TEXT NOT NULL,
    nth    BIGINT NOT NULL,
    grid   TEXT NOT NULL,
    asset  TEXT,
    trade  TEXT NOT NULL,
    body   TEXT NOT NULL,
    at     BIGINT NOT NULL,
    fen    BIGINT NOT NULL,
    other  TEXT,
    PRIMARY KEY (ticket, kind, nth)
);
-- With all that is summed.
CREATE INDEX repair_happening_by_time ON repair_happening (kind, at, grid, body, trade, other, fen);
CREATE INDEX repair_happening_by_asset ON repair_happening (asset, at);

-- Up to which step of tickets they are known.
CREATE TABLE repair_followed (
    id       BIGINT PRIMARY KEY CHECK (id = 1),
    followed BIGINT NOT NULL
);
INSERT INTO repair_followed (id, followed) VALUES (1, 0);

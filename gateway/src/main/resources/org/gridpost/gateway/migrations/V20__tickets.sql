-- Repair tickets. The columns beside the snapshot are what tickets are found by. Times are milliseconds since 1970 UTC.
CREATE TABLE ticket (
    id       TEXT PRIMARY KEY,
    asset    TEXT,
    trade    TEXT NOT NULL,
    grid     TEXT NOT NULL,
    assignee TEXT,
    stage    TEXT NOT NULL,
    is_open  BIGINT NOT NULL,
    opened   BIGINT NOT NULL,
    closed   BIGINT,
    repaired BIGINT NOT NULL,
    snapshot TEXT NOT NULL
);
-- One job, however many alarms and reports tell of it.
CREATE UNIQUE INDEX ticket_open ON ticket (asset, trade) WHERE is_open = 1;
CREATE INDEX ticket_by_stage ON ticket (stage, id) WHERE is_open = 1;
CREATE INDEX ticket_by_asset ON ticket (asset, id);
CREATE INDEX ticket_by_assignee ON ticket (assignee, id);
CREATE INDEX ticket_by_closing ON ticket (closed);

-- Their history, and the outbox of those who follow it.
CREATE TABLE ticket_step (
    sequence BIGINT PRIMARY KEY,
    ticket   TEXT NOT NULL,
    command  TEXT,
    done_by  TEXT NOT NULL,
    at       BIGINT NOT NULL,
    name     TEXT NOT NULL,
    step     TEXT NOT NULL,
    stage    TEXT NOT NULL,
    moved    BIGINT NOT NULL,
    recorded BIGINT NOT NULL
);
CREATE INDEX ticket_step_by_ticket ON ticket_step (ticket, sequence);
CREATE UNIQUE INDEX ticket_step_command ON ticket_step (ticket, command) WHERE command IS NOT NULL;

CREATE TABLE ticket_alarm (
    alarm  TEXT NOT NULL,
    ticket TEXT NOT NULL,
    PRIMARY KEY (alarm, ticket)
);

-- Who writes waits for its row. Alarms of before there were tickets make none.
CREATE TABLE ticket_turn (
    id       BIGINT PRIMARY KEY CHECK (id = 1),
    followed BIGINT NOT NULL
);
INSERT INTO ticket_turn (id, followed) SELECT 1, COALESCE(MAX(sequence), 0) FROM outbox;

-- People, the offices they hold, teams, groups and shifts: tables of the register, as V7 has them.

CREATE TABLE people (
    position    BIGINT NOT NULL,
    id          TEXT PRIMARY KEY,
    name_zh     TEXT NOT NULL,
    name_en     TEXT NOT NULL,
    affiliation TEXT NOT NULL,
    phone       TEXT NOT NULL,
    email       TEXT NOT NULL,
    wecom       TEXT NOT NULL
);

CREATE TABLE posts (
    position BIGINT NOT NULL,
    person   TEXT NOT NULL,
    office   TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (person, office, at)
);

CREATE TABLE teams (
    position BIGINT NOT NULL,
    id       TEXT PRIMARY KEY,
    name_zh  TEXT NOT NULL,
    name_en  TEXT NOT NULL,
    skills   TEXT NOT NULL,
    area     TEXT NOT NULL,
    members  TEXT NOT NULL,
    leads    TEXT NOT NULL
);

CREATE TABLE groups (
    position BIGINT NOT NULL,
    id       TEXT PRIMARY KEY,
    name_zh  TEXT NOT NULL,
    name_en  TEXT NOT NULL,
    area     TEXT NOT NULL,
    members  TEXT NOT NULL
);

CREATE TABLE shifts (
    position BIGINT NOT NULL,
    area     TEXT NOT NULL,
    person   TEXT NOT NULL,
    days     TEXT NOT NULL,
    "from"   TEXT NOT NULL,
    "to"     TEXT NOT NULL,
    on_call  TEXT NOT NULL,
    PRIMARY KEY (area, person, days, "from")
);

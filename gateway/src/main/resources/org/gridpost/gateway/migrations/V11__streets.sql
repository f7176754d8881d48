-- The inventory of sewers, one more table of the register, as V7 has them.

CREATE TABLE streets (
    position BIGINT NOT NULL,
    id       TEXT PRIMARY KEY,
    name_zh  TEXT NOT NULL,
    name_en  TEXT NOT NULL,
    grid     TEXT NOT NULL,
    length_m TEXT NOT NULL,
    sewered  TEXT NOT NULL
);

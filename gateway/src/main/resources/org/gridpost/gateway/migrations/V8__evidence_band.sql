-- A forecast comes true within a band; no high end means perhaps never.
ALTER TABLE alarm ADD COLUMN band_low DOUBLE PRECISION;
ALTER TABLE alarm ADD COLUMN band_high DOUBLE PRECISION;

-- A concentrator's message may be about another device than its sender.
ALTER TABLE rejection ADD COLUMN sender TEXT;

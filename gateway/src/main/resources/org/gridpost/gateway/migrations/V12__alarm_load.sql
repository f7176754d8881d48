-- The load of alarms is reckoned from the changes of a span of time, and from those of the alarms that stood at its beginning.
CREATE INDEX outbox_by_time ON outbox (recorded, alarm_id);
CREATE INDEX outbox_by_alarm ON outbox (alarm_id, recorded);

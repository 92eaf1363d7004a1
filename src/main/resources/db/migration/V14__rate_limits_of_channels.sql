-- At most rate_most messages within rate_within_ms go to a channel; both or neither. What is more is held back, a row each, until
-- there is room for one digest of all. A digest is of no incident: its facts stand in an outbox row of none.
ALTER TABLE channel ADD COLUMN rate_most integer;
ALTER TABLE channel ADD COLUMN rate_within_ms bigint;
ALTER TABLE channel ADD CONSTRAINT channel_rate_whole CHECK ((rate_most IS NULL) = (rate_within_ms IS NULL));
CREATE TABLE held_back (
    channel_id  uuid NOT NULL,
    incident_id uuid NOT NULL,
    at          timestamptz NOT NULL
);
CREATE INDEX held_back_by_channel ON held_back (channel_id);
CREATE INDEX delivery_by_time ON delivery (channel_id, at);
ALTER TABLE outbox ALTER COLUMN incident_id DROP NOT NULL;

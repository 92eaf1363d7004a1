-- What a person says of an incident that they opened: {"title": …, "components": [{"id", "key", "name", "public"}]}, each component
-- as it was then; NULL of all others. It has no cause, and is about several targets: target_id and all that was copied of the
-- target are of the first of them. A person may have as many open as they want.
ALTER TABLE incident ADD COLUMN by_hand jsonb;
ALTER TABLE incident ALTER COLUMN cause DROP NOT NULL;
CREATE INDEX incident_by_component ON incident USING gin ((by_hand -> 'components') jsonb_path_ops) WHERE by_hand IS NOT NULL;
DROP INDEX incident_one_open_a_trigger;
CREATE UNIQUE INDEX incident_one_open_a_trigger ON incident (target_id, trigger)
    WHERE resolved_at IS NULL AND trigger ->> 'kind' <> 'person';

-- The policy that a person chose for an incident that they opened; NULL where that of its target is meant.
ALTER TABLE outbox ADD COLUMN policy text;

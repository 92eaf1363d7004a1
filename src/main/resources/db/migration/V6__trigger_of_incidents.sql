-- What opened an incident, as JSON: of those that there are it was their target. One trigger has one open incident about a target.
ALTER TABLE incident ADD COLUMN trigger jsonb;
UPDATE incident SET trigger = jsonb_build_object('kind', 'target');
ALTER TABLE incident ALTER COLUMN trigger SET NOT NULL;
DROP INDEX incident_one_open_a_target;
CREATE UNIQUE INDEX incident_one_open_a_trigger ON incident (target_id, trigger) WHERE resolved_at IS NULL;

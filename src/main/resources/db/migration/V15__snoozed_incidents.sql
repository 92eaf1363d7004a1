-- Until when the escalation of an incident rests because somebody said so, and who that was; both or neither. A time that is
-- past says nothing any more.
ALTER TABLE incident ADD COLUMN snoozed_until timestamptz;
ALTER TABLE incident ADD COLUMN snoozed_by text;
ALTER TABLE incident ADD CONSTRAINT incident_snoozed_by_somebody CHECK ((snoozed_until IS NULL) = (snoozed_by IS NULL));

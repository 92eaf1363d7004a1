-- The policy of an escalation may name people and schedules, who are looked up when a step is due:
-- {"rounds": 1, "key": "core", "acknowledgeTimeoutMs": …, "repeatIntervalMs": …, "grouping": {"waitMs", "intervalMs", "by"},
--  "steps": [{"afterMs": 0, "channels": [{"id": …, "key": …}], "notify": ["schedule:primary"]}]}.
-- step_at is when the next step is due, remind_at when those who know are reminded, more_at when they are told what joined
-- the group, calm_at until when a flapping target must be stable; next_at is the first of these.
ALTER TABLE escalation ADD COLUMN step_at timestamptz;
ALTER TABLE escalation ADD COLUMN remind_at timestamptz;
ALTER TABLE escalation ADD COLUMN more_at timestamptz;
ALTER TABLE escalation ADD COLUMN calm_at timestamptz;
UPDATE escalation SET step_at = next_at WHERE next_at IS NOT NULL;

-- What holds an escalation until next_at: snooze, maintenance, silence or dependency, which one, and its revision then. When
-- that changes it is decided anew.
ALTER TABLE escalation ADD COLUMN held_by text;
ALTER TABLE escalation ADD COLUMN held_key text;
ALTER TABLE escalation ADD COLUMN held_revision bigint;
CREATE INDEX escalation_held ON escalation (held_by) WHERE held_by IS NOT NULL;

-- What a target depends on is looked for among the outages that are open or just over.
CREATE INDEX incident_unresolved ON incident (tenant_id, target_key) WHERE resolved_at IS NULL;
CREATE INDEX incident_resolved ON incident (tenant_id, resolved_at) WHERE resolved_at IS NOT NULL;

-- Incidents that are told together: lead is the one whose escalation is that of all, itself included; group_key says who may
-- join it, while others may.
ALTER TABLE escalation ADD COLUMN lead uuid;
ALTER TABLE escalation ADD COLUMN group_key text;
CREATE INDEX escalation_by_lead ON escalation (lead) WHERE lead IS NOT NULL;
CREATE INDEX escalation_joinable ON escalation (group_key) WHERE group_key IS NOT NULL;
ALTER TABLE escalation ADD COLUMN group_ended boolean NOT NULL DEFAULT false;

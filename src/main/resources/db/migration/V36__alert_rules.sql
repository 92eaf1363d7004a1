-- Conditions over many results that open an incident.
CREATE TABLE alert_rule (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenant (id),
    key        text NOT NULL,
    revision   bigint NOT NULL,
    definition jsonb NOT NULL,
    source     text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT alert_rule_key_in_tenant UNIQUE (tenant_id, key)
);
-- A series of a rule has one open incident, whichever of its targets is named first; they are looked up each time rules are looked at.
CREATE UNIQUE INDEX incident_one_open_a_series ON incident (trigger) WHERE resolved_at IS NULL AND trigger ->> 'kind' = 'rule';

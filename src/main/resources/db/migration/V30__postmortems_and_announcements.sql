-- What was learnt of an incident, in Markdown. published_at: when the page showed it first; NULL of what never was.
CREATE TABLE incident_postmortem (
    incident_id  uuid PRIMARY KEY REFERENCES incident (id) ON DELETE CASCADE,
    revision     bigint NOT NULL,
    text         text NOT NULL,
    public       boolean NOT NULL,
    published_at timestamptz,
    created_by   text NOT NULL,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    CONSTRAINT incident_postmortem_published CHECK (published_at IS NOT NULL OR NOT public)
);

-- Each row is a definition as people write it, as in contact.
CREATE TABLE announcement (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenant (id),
    key        text NOT NULL,
    revision   bigint NOT NULL,
    definition jsonb NOT NULL,
    source     text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT announcement_key_in_tenant UNIQUE (tenant_id, key)
);
CREATE TABLE update_template (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenant (id),
    key        text NOT NULL,
    revision   bigint NOT NULL,
    definition jsonb NOT NULL,
    source     text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT update_template_key_in_tenant UNIQUE (tenant_id, key)
);

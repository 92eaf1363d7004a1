-- Who is told of an outage, when, and when not. Each row is a definition as people write it, whole; its key stands beside it
-- to be found and to be unique. source: the file that it comes from, NULL where REST owns it.
CREATE TABLE contact (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenant (id),
    key        text NOT NULL,
    revision   bigint NOT NULL,
    definition jsonb NOT NULL,
    source     text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT contact_key_in_tenant UNIQUE (tenant_id, key)
);
CREATE TABLE escalation_policy (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenant (id),
    key        text NOT NULL,
    revision   bigint NOT NULL,
    definition jsonb NOT NULL,
    source     text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT escalation_policy_key_in_tenant UNIQUE (tenant_id, key)
);
-- calendar_token: the end of the secret link to its calendar, as its SHA-256; NULL where there is none.
CREATE TABLE schedule (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenant (id),
    key        text NOT NULL,
    revision   bigint NOT NULL,
    definition jsonb NOT NULL,
    source     text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    calendar_token bytea,
    CONSTRAINT schedule_key_in_tenant UNIQUE (tenant_id, key)
);
-- Its key is its id. ended_at: when somebody ended it early; what is still to come or going on has none.
CREATE TABLE silence (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenant (id),
    key        text NOT NULL,
    revision   bigint NOT NULL,
    definition jsonb NOT NULL,
    source     text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    ended_at   timestamptz,
    CONSTRAINT silence_key_in_tenant UNIQUE (tenant_id, key)
);
CREATE TABLE maintenance_window (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenant (id),
    key        text NOT NULL,
    revision   bigint NOT NULL,
    definition jsonb NOT NULL,
    source     text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT maintenance_window_key_in_tenant UNIQUE (tenant_id, key)
);

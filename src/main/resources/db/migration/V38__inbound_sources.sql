-- Other systems that open and end incidents here.
CREATE TABLE inbound_source (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenant (id),
    key        text NOT NULL,
    revision   bigint NOT NULL,
    definition jsonb NOT NULL,
    source     text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT inbound_source_key_in_tenant UNIQUE (tenant_id, key)
);

-- The word in the address at which a source speaks: of it the SHA-256 alone. One a source; a new one takes its place.
CREATE TABLE inbound_token (
    source_id uuid PRIMARY KEY REFERENCES inbound_source (id) ON DELETE CASCADE,
    sha256    bytea NOT NULL,
    made_at   timestamptz NOT NULL,
    CONSTRAINT inbound_token_of_one UNIQUE (sha256)
);

-- What a source said of each trouble: since when it was wrong the last time, whether it said that this is over, and how often it
-- spoke of that time. It outlives the incident, so that what is told twice or late opens none.
CREATE TABLE inbound_alert (
    source_id   uuid NOT NULL REFERENCES inbound_source (id) ON DELETE CASCADE,
    fingerprint text NOT NULL,
    started_at  timestamptz NOT NULL,
    ended       boolean NOT NULL,
    incident_id uuid,
    times       bigint NOT NULL,
    heard_at    timestamptz NOT NULL,
    PRIMARY KEY (source_id, fingerprint)
);
CREATE INDEX inbound_alert_by_heard ON inbound_alert (source_id, heard_at);

-- The last requests of a source, some tens each.
CREATE TABLE inbound_event (
    source_id uuid NOT NULL REFERENCES inbound_source (id) ON DELETE CASCADE,
    seq       bigint GENERATED ALWAYS AS IDENTITY,
    at        timestamptz NOT NULL,
    outcome   text NOT NULL,
    detail    jsonb NOT NULL,
    PRIMARY KEY (source_id, seq)
);


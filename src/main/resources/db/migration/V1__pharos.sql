-- The first schema. What people edit (target, channel, api_key) is kept by Hibernate; everything else by plain JDBC.

CREATE TABLE api_key (
    id         uuid PRIMARY KEY,
    name       text NOT NULL UNIQUE,
    sha256     bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL
);

CREATE TABLE channel (
    id              uuid PRIMARY KEY,
    key             text NOT NULL UNIQUE,
    name            text NOT NULL,
    kind            text NOT NULL,
    url             text NOT NULL,
    secret          text NOT NULL,
    is_default      boolean NOT NULL,
    after_ms        bigint NOT NULL,
    disabled_reason text,
    source          text,
    revision        bigint NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);

-- definition is the target's JSON as the API takes it, with its secrets; the columns beside it are what lists filter by.
CREATE TABLE target (
    id         uuid PRIMARY KEY,
    key        text NOT NULL UNIQUE,
    name       text NOT NULL,
    group_name text,
    labels     jsonb NOT NULL,
    definition jsonb NOT NULL,
    public     boolean NOT NULL,
    paused     boolean NOT NULL,
    source     text,
    retired_at timestamptz,
    revision   bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

-- What is believed of a target now, with its open span. One row a target, written with each result.
CREATE TABLE belief (
    target_id     uuid PRIMARY KEY,
    health        text NOT NULL,
    since         timestamptz NOT NULL,
    streak        integer NOT NULL,
    down_since    timestamptz,
    last_probe_at timestamptz,
    incident_id   uuid,
    standing      text,
    span_from     timestamptz,
    span_until    timestamptz,
    components    jsonb
) WITH (fillfactor = 70);

-- Closed stretches of time of one standing; the open one is in belief. Time that no span covers is no data.
CREATE TABLE span (
    target_id uuid NOT NULL,
    from_at   timestamptz NOT NULL,
    until_at  timestamptz NOT NULL,
    standing  text NOT NULL
);
CREATE INDEX span_by_target ON span (target_id, until_at);

-- One row a probe, in daily partitions that the journal makes before it writes. No foreign key, target_id first.
CREATE TABLE result (
    target_id      uuid NOT NULL,
    started_at     timestamptz NOT NULL,
    verdict        text NOT NULL,
    reason         text,
    failed_phase   text,
    message        text,
    status         smallint,
    http_version   text,
    redirects      smallint NOT NULL,
    body_bytes     integer NOT NULL,
    body_truncated boolean NOT NULL,
    remote_address text,
    resolve_ms     real NOT NULL,
    connect_ms     real NOT NULL,
    tls_ms         real NOT NULL,
    processing_ms  real NOT NULL,
    transfer_ms    real NOT NULL,
    total_ms       real NOT NULL,
    assertions     jsonb,
    certificate    jsonb,
    components     jsonb
) PARTITION BY RANGE (started_at);
CREATE INDEX result_by_target ON result (target_id, started_at DESC);

-- target_key, target_name, target_group and public are as they were when it opened, so that it outlives its target.
CREATE TABLE incident (
    id              uuid PRIMARY KEY,
    target_id       uuid NOT NULL,
    target_key      text NOT NULL,
    target_name     text NOT NULL,
    target_group    text,
    target_url      text NOT NULL,
    target_labels   jsonb NOT NULL,
    runbook_url     text,
    public          boolean NOT NULL,
    severity        text NOT NULL,
    started_at      timestamptz NOT NULL,
    opened_at       timestamptz NOT NULL,
    acknowledged_at timestamptz,
    resolved_at     timestamptz,
    resolution      text,
    cause           jsonb NOT NULL
);
CREATE UNIQUE INDEX incident_one_open_a_target ON incident (target_id) WHERE resolved_at IS NULL;
CREATE INDEX incident_by_target ON incident (target_id, started_at DESC);

CREATE TABLE incident_event (
    incident_id uuid NOT NULL REFERENCES incident (id),
    seq         integer GENERATED ALWAYS AS IDENTITY,
    at          timestamptz NOT NULL,
    type        text NOT NULL,
    detail      jsonb NOT NULL,
    PRIMARY KEY (incident_id, seq)
);

-- state: scheduled (told at next_attempt_at if the incident is then open and not acknowledged), pending, sent,
-- rejected, exhausted, cancelled (a scheduled one whose time never came).
-- A row is sent only when no pending row of its incident and channel comes before it: opened, escalated, acknowledged,
-- resolved. That order needs no clock, and the unique key allows one row each.
-- next_attempt_at of a row that is over (sent, rejected, exhausted, cancelled) is when that was settled.
CREATE TABLE outbox (
    id              uuid PRIMARY KEY,
    incident_id     uuid REFERENCES incident (id),
    channel_id      uuid NOT NULL,
    channel_key     text NOT NULL,
    type            text NOT NULL,
    state           text NOT NULL,
    body            text NOT NULL,
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    owner           text,
    claimed_until   timestamptz,
    created_at      timestamptz NOT NULL,
    UNIQUE (incident_id, type, channel_id)
);
CREATE INDEX outbox_pending ON outbox (channel_id, next_attempt_at) WHERE state = 'pending';
CREATE INDEX outbox_scheduled ON outbox (next_attempt_at) WHERE state = 'scheduled';
CREATE INDEX outbox_exhausted ON outbox (next_attempt_at) WHERE state = 'exhausted';

CREATE TABLE delivery_attempt (
    outbox_id   uuid NOT NULL REFERENCES outbox (id),
    attempt     integer NOT NULL,
    at          timestamptz NOT NULL,
    status      integer,
    error       text,
    duration_ms integer NOT NULL,
    PRIMARY KEY (outbox_id, attempt)
);

-- The id of each group commit of the journal, so that after an error in the commit itself one can look up whether it
-- happened.
CREATE TABLE journal_batch (
    id uuid PRIMARY KEY,
    at timestamptz NOT NULL
);

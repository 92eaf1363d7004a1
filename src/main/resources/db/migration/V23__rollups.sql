-- What a target's probes found and how it stood, in an hour, a day and a month of UTC: a day is the sum of its hours, a month
-- of its days, and a row of either is written once the whole of it is over. No row: nothing was found. Partitions are calendar months.
-- reasons: {"timeout": 3}; statuses: {"200": 57}. p50_ms to p99_ms: of the total of probes that did not fail; null where all did.
-- total to transfer: sketches of the same probes (decision 72). No foreign key, target_id first.
CREATE TABLE rollup_hour (
    target_id      uuid NOT NULL,
    from_at        timestamptz NOT NULL,
    passes         integer NOT NULL,
    degraded       integer NOT NULL,
    fails          integer NOT NULL,
    up_ms          bigint NOT NULL,
    degraded_ms    bigint NOT NULL,
    down_ms        bigint NOT NULL,
    maintenance_ms bigint NOT NULL,
    p50_ms         real,
    p90_ms         real,
    p95_ms         real,
    p99_ms         real,
    reasons        jsonb NOT NULL,
    statuses       jsonb NOT NULL,
    total          bytea NOT NULL,
    resolve        bytea NOT NULL,
    connect        bytea NOT NULL,
    tls            bytea NOT NULL,
    processing     bytea NOT NULL,
    transfer       bytea NOT NULL,
    PRIMARY KEY (target_id, from_at)
) PARTITION BY RANGE (from_at);
CREATE TABLE rollup_day (LIKE rollup_hour, PRIMARY KEY (target_id, from_at)) PARTITION BY RANGE (from_at);
CREATE TABLE rollup_month (LIKE rollup_hour, PRIMARY KEY (target_id, from_at)) PARTITION BY RANGE (from_at);

-- How far roll-ups have come; one row once they have begun. Whatever is written of the time before closed_until is noted in
-- rollup_due. Every hour before rolled_until is rolled up; of the hour that begins there, the targets up to rolled_after are.
CREATE TABLE rollup_progress (
    single       boolean PRIMARY KEY DEFAULT true CHECK (single),
    closed_until timestamptz NOT NULL,
    rolled_until timestamptz NOT NULL,
    rolled_after uuid
);

-- Hours that are to be rolled up anew, because something was written of them late. noted tells one note from the next.
CREATE SEQUENCE rollup_noted;
CREATE TABLE rollup_due (
    target_id uuid NOT NULL,
    from_at   timestamptz NOT NULL,
    noted     bigint NOT NULL DEFAULT nextval('rollup_noted'),
    PRIMARY KEY (target_id, from_at)
);

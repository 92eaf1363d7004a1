-- How many requests were made with a key on a day of UTC. key_name outlives its key.
CREATE TABLE api_key_usage (
    tenant_id uuid NOT NULL,
    key_name  text NOT NULL,
    day       date NOT NULL,
    requests  bigint NOT NULL,
    PRIMARY KEY (tenant_id, key_name, day)
);

-- What Grafana and psql may rely on (docs/operations.md): names and meanings of these columns stay; columns may be added at
-- the end. No view holds a secret, an address or a message.
CREATE SCHEMA report;

CREATE VIEW report.rollups AS
SELECT n.key AS tenant, t.key AS target, t.name AS target_name, t.group_name AS target_group, t.labels, r.grain, r.from_at,
       r.until_at, (r.passes + r.degraded + r.fails)::bigint AS probes, r.passes::bigint AS passes,
       r.degraded::bigint AS degraded, r.fails::bigint AS fails, r.up_ms, r.degraded_ms, r.down_ms, r.maintenance_ms, r.p50_ms,
       r.p90_ms, r.p95_ms, r.p99_ms, r.reasons, r.statuses
FROM target t
JOIN tenant n ON n.id = t.tenant_id
JOIN (
    SELECT 'hour' AS grain, from_at, from_at + interval '1 hour' AS until_at, target_id, passes, degraded, fails, up_ms,
           degraded_ms, down_ms, maintenance_ms, p50_ms, p90_ms, p95_ms, p99_ms, reasons, statuses
    FROM rollup_hour
    UNION ALL
    SELECT 'day', from_at, from_at + interval '24 hours', target_id, passes, degraded, fails, up_ms, degraded_ms, down_ms,
           maintenance_ms, p50_ms, p90_ms, p95_ms, p99_ms, reasons, statuses
    FROM rollup_day
    UNION ALL
    SELECT 'month', from_at, (from_at AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC', target_id, passes, degraded,
           fails, up_ms, degraded_ms, down_ms, maintenance_ms, p50_ms, p90_ms, p95_ms, p99_ms, reasons, statuses
    FROM rollup_month) AS r ON r.target_id = t.id;

CREATE VIEW report.slowest AS
SELECT tenant, target, target_name, target_group, labels, grain, from_at, until_at, passes + degraded AS answers, p50_ms, p90_ms,
       p95_ms, p99_ms
FROM report.rollups WHERE p95_ms IS NOT NULL;

CREATE VIEW report.error_rate AS
SELECT tenant, target, target_name, target_group, labels, grain, from_at, until_at, probes, fails,
       fails::double precision / probes AS error_rate
FROM report.rollups WHERE probes > 0;

CREATE VIEW report.status_codes AS
SELECT tenant, target, target_name, target_group, labels, grain, from_at, until_at, s.key::integer AS status,
       s.value::bigint AS count
FROM report.rollups, jsonb_each_text(statuses) AS s;

CREATE VIEW report.reasons AS
SELECT tenant, target, target_name, target_group, labels, grain, from_at, until_at, r.key AS reason, r.value::bigint AS count
FROM report.rollups, jsonb_each_text(reasons) AS r;

CREATE VIEW report.availability AS
SELECT tenant, target, target_name, target_group, labels, grain, from_at, until_at,
       (up_ms + degraded_ms)::double precision / nullif(up_ms + degraded_ms + down_ms, 0) AS availability,
       up_ms / 1000.0 AS up_seconds, degraded_ms / 1000.0 AS degraded_seconds, down_ms / 1000.0 AS down_seconds,
       maintenance_ms / 1000.0 AS maintenance_seconds,
       extract(epoch FROM until_at - from_at) - (up_ms + degraded_ms + down_ms + maintenance_ms) / 1000.0 AS no_data_seconds
FROM report.rollups;

CREATE VIEW report.incidents AS
SELECT n.key AS tenant, i.target_key AS target, i.target_name, i.target_group, i.target_labels AS labels, i.id AS incident,
       i.severity, i.started_at, i.opened_at, i.acknowledged_at, i.resolved_at, i.resolution,
       extract(epoch FROM i.acknowledged_at - i.opened_at) AS seconds_to_acknowledge,
       extract(epoch FROM i.resolved_at - i.started_at) AS seconds_to_resolve
FROM incident i JOIN tenant n ON n.id = i.tenant_id;

CREATE VIEW report.key_usage AS
SELECT n.key AS tenant, u.key_name AS key, u.day, u.requests FROM api_key_usage u JOIN tenant n ON n.id = u.tenant_id;

-- Who reads them, and nothing else. Roles belong to the whole server: where we may not make one, an operator does.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pharos_report') THEN
        BEGIN
            CREATE ROLE pharos_report NOLOGIN;
        EXCEPTION
            WHEN insufficient_privilege THEN
                RAISE NOTICE 'The role pharos_report is not there, and making it is not allowed: see docs/operations.md';
            WHEN duplicate_object OR unique_violation THEN
                NULL;
        END;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'pharos_report') THEN
        GRANT USAGE ON SCHEMA report TO pharos_report;
        GRANT SELECT ON ALL TABLES IN SCHEMA report TO pharos_report;
        ALTER DEFAULT PRIVILEGES IN SCHEMA report GRANT SELECT ON TABLES TO pharos_report;
    END IF;
END $$;

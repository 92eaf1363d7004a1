-- The outbox held messages: to whom, and rendered. It holds facts from now on; what was in it are deliveries.
ALTER TABLE outbox RENAME TO delivery;
ALTER TABLE delivery RENAME CONSTRAINT outbox_pkey TO delivery_pkey;
ALTER TABLE delivery DROP CONSTRAINT outbox_incident_id_type_channel_id_key;
ALTER INDEX outbox_pending RENAME TO delivery_pending;
ALTER INDEX outbox_scheduled RENAME TO delivery_scheduled;
ALTER INDEX outbox_exhausted RENAME TO delivery_exhausted;
ALTER TABLE delivery_attempt RENAME COLUMN outbox_id TO delivery_id;
-- What a message gives as its time.
ALTER TABLE delivery RENAME COLUMN created_at TO at;
CREATE INDEX delivery_by_incident ON delivery (incident_id, channel_id);

-- One row a step in the life of an incident (incident.opened, .acknowledged, .resolved), in the transaction that takes it:
-- facts is what a message of any kind may say of it, as the API writes it; channels what its target names, null for the
-- default ones. seq is the order of the steps of one incident. decided_at is null until it is decided who is told;
-- reason says why somebody is not.
CREATE TABLE outbox (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    incident_id uuid NOT NULL REFERENCES incident (id),
    type        text NOT NULL,
    at          timestamptz NOT NULL,
    facts       text NOT NULL,
    channels    text[],
    decided_at  timestamptz,
    reason      text
);
CREATE INDEX outbox_undecided ON outbox (seq) WHERE decided_at IS NULL;
CREATE INDEX outbox_by_incident ON outbox (incident_id);

-- Where the escalation of an incident stands. policy is as it was when the incident opened:
-- {"rounds": 1, "steps": [{"afterMs": 300000, "channels": [{"id": …, "key": …}]}]}; next_at is null when it is over.
CREATE TABLE escalation (
    incident_id uuid PRIMARY KEY REFERENCES incident (id),
    fact        bigint NOT NULL REFERENCES outbox (seq),
    policy      jsonb NOT NULL,
    step        integer NOT NULL,
    round       integer NOT NULL,
    next_at     timestamptz,
    reason      text
);
CREATE INDEX escalation_due ON escalation (next_at) WHERE next_at IS NOT NULL;

-- What an escalation said of an incident is what its opening said; one body of each step is enough. A body is
-- {"type":…,"timestamp":…,"data":{…}}; its text is cut, because PostgreSQL reads no JSON in which there is a NUL.
INSERT INTO outbox (incident_id, type, at, facts, decided_at)
SELECT DISTINCT ON (d.incident_id, step.type) d.incident_id, step.type,
       CASE step.type WHEN 'incident.opened' THEN i.opened_at ELSE d.at END, substr(d.body, data.begins, length(d.body) - data.begins), d.at
FROM delivery d
JOIN incident i ON i.id = d.incident_id
CROSS JOIN LATERAL (
    SELECT CASE d.type WHEN 'incident.escalated' THEN 'incident.opened' ELSE d.type END AS type) AS step
CROSS JOIN LATERAL (SELECT position('"data":' IN d.body) + 7 AS begins) AS data
ORDER BY d.incident_id, step.type, d.type DESC;

ALTER TABLE delivery ADD COLUMN fact bigint REFERENCES outbox (seq);
UPDATE delivery d SET fact = o.seq FROM outbox o
WHERE o.incident_id = d.incident_id
  AND o.type = CASE d.type WHEN 'incident.escalated' THEN 'incident.opened' ELSE d.type END;
ALTER TABLE delivery DROP COLUMN body;

-- An escalation goes on where it stood: its next step is the first that waits.
INSERT INTO escalation (incident_id, fact, policy, step, round, next_at)
SELECT incident_id, min(fact), jsonb_build_object('rounds', 1, 'steps', jsonb_agg(step ORDER BY after_ms)),
       (count(*) FILTER (WHERE NOT waits))::integer, 0, min(next_at)
FROM (
    SELECT d.incident_id, min(d.fact) AS fact, told.after_ms, bool_or(d.state = 'scheduled') AS waits,
           min(d.next_attempt_at) FILTER (WHERE d.state = 'scheduled') AS next_at,
           jsonb_build_object(
               'afterMs', told.after_ms,
               'channels', jsonb_agg(jsonb_build_object('id', d.channel_id, 'key', d.channel_key)
                                     ORDER BY d.channel_id)) AS step
    FROM delivery d
    JOIN incident i ON i.id = d.incident_id
    CROSS JOIN LATERAL (
        SELECT greatest(0, round(extract(epoch FROM d.at - i.opened_at) * 1000))::bigint AS after_ms) AS told
    WHERE d.type IN ('incident.opened', 'incident.escalated')
      AND EXISTS (SELECT FROM delivery s WHERE s.incident_id = d.incident_id AND s.state = 'scheduled')
    GROUP BY d.incident_id, told.after_ms) AS steps
GROUP BY incident_id;

-- Who changed what: one row a change of a thing that people edit, written in the transaction of that change.
-- principal: the key or person who asked, or the file. changes: {"field": {"from": …, "to": …}}, secrets masked.
CREATE TABLE audit (
    id        uuid PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenant (id),
    at        timestamptz NOT NULL,
    principal text NOT NULL,
    what      text NOT NULL,
    key       text NOT NULL,
    action    text NOT NULL CONSTRAINT audit_action CHECK (action IN ('made', 'changed', 'deleted')),
    revision  bigint NOT NULL,
    changes   jsonb NOT NULL
);
CREATE INDEX audit_newest ON audit (tenant_id, id DESC);
CREATE INDEX audit_of_thing ON audit (tenant_id, key, id DESC);
CREATE INDEX audit_by_age ON audit (at);

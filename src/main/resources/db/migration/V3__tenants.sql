-- Whose targets, channels, incidents and keys these are. There is one tenant, main; its id is written in TenantId too. The
-- defaults let what names no tenant go on, and go themselves before a second tenant can be made.
CREATE TABLE tenant (
    id         uuid PRIMARY KEY,
    key        text NOT NULL UNIQUE,
    name       text NOT NULL,
    created_at timestamptz NOT NULL
);
INSERT INTO tenant (id, key, name, created_at) VALUES ('00000000-0000-7000-8000-000000000001', 'main', 'Main', now());

ALTER TABLE target ADD COLUMN tenant_id uuid NOT NULL DEFAULT '00000000-0000-7000-8000-000000000001' REFERENCES tenant (id);
ALTER TABLE target DROP CONSTRAINT target_key_key, ADD CONSTRAINT target_key_in_tenant UNIQUE (tenant_id, key);

ALTER TABLE channel ADD COLUMN tenant_id uuid NOT NULL DEFAULT '00000000-0000-7000-8000-000000000001' REFERENCES tenant (id);
ALTER TABLE channel DROP CONSTRAINT channel_key_key, ADD CONSTRAINT channel_key_in_tenant UNIQUE (tenant_id, key);

-- Machines write it, beside results: no foreign key.
ALTER TABLE incident ADD COLUMN tenant_id uuid NOT NULL DEFAULT '00000000-0000-7000-8000-000000000001';

-- role: viewer, responder, editor, admin. The one key of an older database is the admin's.
ALTER TABLE api_key ADD COLUMN tenant_id uuid NOT NULL DEFAULT '00000000-0000-7000-8000-000000000001' REFERENCES tenant (id);
ALTER TABLE api_key ADD COLUMN role text NOT NULL DEFAULT 'admin'
    CONSTRAINT api_key_role CHECK (role IN ('viewer', 'responder', 'editor', 'admin'));
ALTER TABLE api_key ALTER COLUMN role DROP DEFAULT;
ALTER TABLE api_key DROP CONSTRAINT api_key_name_key, ADD CONSTRAINT api_key_name_in_tenant UNIQUE (tenant_id, name);

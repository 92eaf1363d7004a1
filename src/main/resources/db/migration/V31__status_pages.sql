-- Status pages that people made, a definition a row. "/" shows one of the key "default", where there is one.
CREATE TABLE status_page (
    id         uuid PRIMARY KEY,
    tenant_id  uuid NOT NULL REFERENCES tenant (id),
    key        text NOT NULL,
    revision   bigint NOT NULL,
    definition jsonb NOT NULL,
    source     text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT status_page_key_in_tenant UNIQUE (tenant_id, key)
);

-- Signs the cookies of those who may see a page that not everybody may see.
INSERT INTO signing_key (name, secret, made_at)
VALUES ('page', sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), now());

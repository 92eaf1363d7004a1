-- Keys that sign what we hand out and take back. Each is made once, here, of PostgreSQL's own strong chance, and is the same
-- for every process; who deletes a row makes void what it has signed, and has to put another in its place.
CREATE TABLE signing_key (
    name    text PRIMARY KEY,
    secret  bytea NOT NULL CHECK (octet_length(secret) = 32),
    made_at timestamptz NOT NULL
);
INSERT INTO signing_key (name, secret, made_at)
SELECT name, sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), now()
FROM (VALUES ('acknowledge'), ('inbound')) AS purpose (name);

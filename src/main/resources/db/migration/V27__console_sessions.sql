-- Who is signed in to the console. The token itself is only in the cookie; here is its SHA-256, and that of the API key with
-- which somebody signed in: a session ends with its key. A session that ended stays for a while, so that it is known that
-- somebody has been here.
CREATE TABLE console_session (
    token_sha256 bytea PRIMARY KEY CHECK (octet_length(token_sha256) = 32),
    key_sha256   bytea NOT NULL CHECK (octet_length(key_sha256) = 32),
    signed_in_at timestamptz NOT NULL,
    seen_at      timestamptz NOT NULL,
    ended_at     timestamptz
);
CREATE INDEX console_session_by_key ON console_session (key_sha256) WHERE ended_at IS NULL;
CREATE INDEX console_session_by_time ON console_session (seen_at);

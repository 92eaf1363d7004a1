-- How far the entries of a spool are written, in the transaction that writes them: whatever becomes of a connection or of Pharos,
-- the next try finds here what happened. Takes the place of the ids of group commits in journal_batch, which stays for now: a Pharos
-- of the version before may still record while this one begins.
CREATE TABLE journal_position (
    spool   uuid PRIMARY KEY,
    written bigint NOT NULL,
    at      timestamptz NOT NULL
);

package dev.pharos.store.session;

import dev.pharos.core.access.KeyHash;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** The sessions of the console, each by the hash of its token. Blocks. */
@ApplicationScoped
public class SessionTable {
    /**
     * A session that has not ended; whether it is too old is not said here.
     *
     * @param key with which somebody signed in
     */
    public record Signed(KeyHash key, Instant signedInAt, Instant seenAt) {}

    private final DataSource reads;
    private final DataSource edits;

    SessionTable(@Reserved(For.READS) DataSource reads, @Reserved(For.EDITS) DataSource edits) {
        this.reads = reads;
        this.edits = edits;
    }

    public void begin(KeyHash token, KeyHash key, Instant at) {
        write(
                "INSERT INTO console_session (token_sha256, key_sha256, signed_in_at, seen_at) VALUES (?, ?, ?, ?)",
                token.bytes(),
                key.bytes(),
                Query.utc(at),
                Query.utc(at));
    }

    public Optional<Signed> find(KeyHash token) {
        return new Query("""
                SELECT key_sha256, signed_in_at, seen_at FROM console_session
                WHERE token_sha256 = ? AND ended_at IS NULL
                """, token.bytes()).first(reads, SessionTable::signed);
    }

    public void seen(KeyHash token, Instant at) {
        write(
                "UPDATE console_session SET seen_at = greatest(seen_at, ?) WHERE token_sha256 = ?",
                Query.utc(at),
                token.bytes());
    }

    public void end(KeyHash token, Instant at) {
        write(
                "UPDATE console_session SET ended_at = ? WHERE token_sha256 = ? AND ended_at IS NULL",
                Query.utc(at),
                token.bytes());
    }

    /** Ends all sessions of the key of this one. */
    public void endAll(KeyHash token, Instant at) {
        write("""
                UPDATE console_session SET ended_at = ? WHERE ended_at IS NULL
                  AND key_sha256 = (SELECT key_sha256 FROM console_session WHERE token_sha256 = ?)
                """, Query.utc(at), token.bytes());
    }

    /** Whether anybody has ever signed in. */
    public boolean isEmpty() {
        return new Query("SELECT count(*) FROM (SELECT FROM console_session LIMIT 1) AS any_of_them").number(reads)
                == 0;
    }

    /** Deletes at most so many that nobody has used since; the last one stays, as a sign that somebody was here. */
    public static int deleteOld(Connection connection, Instant since, int atMost) throws SQLException {
        return Write.execute(connection, """
                DELETE FROM console_session WHERE token_sha256 IN (
                    SELECT token_sha256 FROM console_session WHERE seen_at < ?
                      AND seen_at < (SELECT max(seen_at) FROM console_session)
                    ORDER BY seen_at LIMIT ?)
                """, Query.utc(since), atMost);
    }

    private void write(String sql, Object... values) {
        Transaction.edit(edits, connection -> Write.execute(connection, sql, values), _ -> true);
    }

    private static Signed signed(ResultSet row) throws SQLException {
        return new Signed(
                KeyHash.of(row.getBytes("key_sha256")),
                Query.instant(row, "signed_in_at"),
                Query.instant(row, "seen_at"));
    }
}

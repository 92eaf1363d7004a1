package dev.pharos.store.results;

import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.results.packed.StoredResult.Documents;
import dev.pharos.store.results.packed.StoredResult.Outcome;
import dev.pharos.store.results.packed.StoredResult.Times;
import dev.pharos.store.sql.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The columns of {@code result} in the order in which they are read here. */
public final class ResultColumns {
    /** Without the target. */
    public static final String LIST =
            "started_at, verdict, reason, failed_phase, status, http_version, redirects, body_truncated,"
                    + " message, body_bytes, remote_address, resolve_ms, connect_ms, tls_ms, processing_ms, transfer_ms, total_ms,"
                    + " assertions, certificate, components";

    static final int COUNT = LIST.split(",").length;

    private ResultColumns() {}

    public static StoredResult read(ResultSet row) throws SQLException {
        return new StoredResult(
                ChronoUnit.MICROS.between(Instant.EPOCH, Query.instant(row, "started_at")),
                new Outcome(
                        row.getString("verdict"),
                        row.getString("reason"),
                        row.getString("failed_phase"),
                        row.getInt("status"),
                        row.getString("http_version"),
                        row.getInt("redirects"),
                        row.getBoolean("body_truncated")),
                row.getString("message"),
                row.getInt("body_bytes"),
                row.getString("remote_address"),
                new Times(
                        Times.micros(row.getFloat("resolve_ms")),
                        Times.micros(row.getFloat("connect_ms")),
                        Times.micros(row.getFloat("tls_ms")),
                        Times.micros(row.getFloat("processing_ms")),
                        Times.micros(row.getFloat("transfer_ms")),
                        Times.micros(row.getFloat("total_ms"))),
                new Documents(row.getString("assertions"), row.getString("certificate"), row.getString("components")));
    }
}

package dev.pharos.store.journal.tables;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Entry;
import dev.pharos.json.ResultJson;
import dev.pharos.store.sql.Text;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Writes results by COPY, in its text format (PostgreSQL manual, COPY, "Text Format"). */
final class ResultCopy {
    private static final String COPY =
            "COPY result (target_id, started_at, verdict, reason, failed_phase, message, status,"
                    + " http_version, redirects, body_bytes, body_truncated, remote_address, resolve_ms, connect_ms, tls_ms,"
                    + " processing_ms, transfer_ms, total_ms, assertions, certificate, components) FROM STDIN";

    private ResultCopy() {}

    static void write(Connection connection, List<Entry> entries) throws SQLException {
        if (entries.stream().allMatch(it -> it.result().isEmpty())) {
            return;
        }
        var rows = new StringBuilder(entries.size() * 160);
        for (var entry : entries) {
            entry.result().ifPresent(result -> row(rows, entry.target().id(), result));
        }
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new StringReader(rows.toString()));
        } catch (IOException brokenStream) {
            throw new SQLException("COPY broke off", "08006", brokenStream);
        }
    }

    private static void row(StringBuilder rows, TargetId target, Result result) {
        rows.append(target);
        column(rows, result.startedAt().toString());
        verdict(rows, result.verdict());
        var http = result.http();
        column(rows, http.status().isPresent() ? Integer.toString(http.status().getAsInt()) : null);
        column(rows, http.version().orElse(null));
        column(rows, Integer.toString(http.redirects()));
        column(rows, Integer.toString(result.bodyBytes()));
        column(rows, result.bodyTruncated() ? "t" : "f");
        column(rows, result.remoteAddress().orElse(null));
        for (var phase : Phase.values()) {
            rows.append('\t').append((float) result.timings().ms(phase));
        }
        rows.append('\t').append((float) result.timings().totalMs());
        documents(rows, result);
        rows.append('\n');
    }

    private static void verdict(StringBuilder rows, Verdict verdict) {
        column(rows, verdict.code());
        switch (verdict) {
            case Verdict.Pass _ -> rows.append("\t\\N\t\\N\t\\N");
            case Verdict.Degraded degraded -> {
                rows.append("\t\\N\t\\N");
                column(rows, degraded.message());
            }
            case Verdict.Fail fail -> {
                column(rows, fail.reason().code());
                column(rows, fail.phase().map(Phase::code).orElse(null));
                column(rows, fail.message());
            }
        }
    }

    private static void documents(StringBuilder rows, Result result) {
        var plain = result.assertions().isEmpty()
                && result.certificate().isEmpty()
                && result.components().isEmpty();
        if (plain) {
            rows.append("\t\\N\t\\N\t\\N");
            return;
        }
        var json = ResultJson.documents(result.verdict() instanceof Verdict.Pass ? result.withoutChain() : result);
        for (var name : List.of("assertions", "certificate", "components")) {
            document(rows, json.get(name));
        }
    }

    private static void document(StringBuilder rows, @Nullable JsonNode node) {
        rows.append('\t');
        if (node == null || node.isNull() || node.isEmpty()) {
            rows.append("\\N");
        } else {
            escaped(rows, Text.clean(node).toString());
        }
    }

    private static void column(StringBuilder rows, @Nullable String value) {
        rows.append('\t');
        if (value == null) {
            rows.append("\\N");
            return;
        }
        escaped(rows, Text.clean(value));
    }

    private static void escaped(StringBuilder rows, String text) {
        for (var i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(text.charAt(i));
            }
        }
    }
}

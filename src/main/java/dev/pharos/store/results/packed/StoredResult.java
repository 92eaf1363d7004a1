package dev.pharos.store.results.packed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.ResultJson;
import dev.pharos.store.sql.JsonColumn;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A result as it is kept, whether in a row of its own or packed: each text is what its column holds.
 *
 * @param startedAt in microseconds since 1970
 * @param bodyBytes how many bytes of the body were read
 */
public record StoredResult(
        long startedAt,
        Outcome outcome,
        @Nullable String message,
        int bodyBytes,
        @Nullable String remoteAddress,
        Times times,
        Documents documents) {

    /** What most results of a target have in common; {@code status} is 0 where no head came. */
    public record Outcome(
            String verdict,
            @Nullable String reason,
            @Nullable String failedPhase,
            int status,
            @Nullable String httpVersion,
            int redirects,
            boolean bodyTruncated) {}

    /**
     * How long each phase took and all of it, in whole microseconds: the API shows no finer ones. The sum of the phases may be off
     * by a few, because each was rounded by itself.
     */
    public record Times(long resolve, long connect, long tls, long processing, long transfer, long total) {
        /** One of them in milliseconds. */
        public double ms(Phase phase) {
            return switch (phase) {
                case RESOLVE -> resolve / 1e3;
                case CONNECT -> connect / 1e3;
                case TLS -> tls / 1e3;
                case PROCESSING -> processing / 1e3;
                case TRANSFER -> transfer / 1e3;
            };
        }

        /** Whole microseconds of a column in milliseconds, rounded as the API has always shown it. */
        public static long micros(float ms) {
            var nanos = Math.round((double) ms * 1e6);
            return Math.round(nanos / 1e6 * 1_000);
        }
    }

    /** The JSON of what no plain column says; null where there is none. */
    public record Documents(
            @Nullable String assertions,
            @Nullable String certificate,
            @Nullable String components) {}

    public Instant at() {
        return Instant.EPOCH.plus(startedAt, ChronoUnit.MICROS);
    }

    public boolean failed() {
        return outcome.verdict().equals("fail");
    }

    /**
     * Goes by the JSON of a result, so that there is one place that reads a verdict.
     *
     * @throws SQLException where a document is no JSON, which is a bug or damage
     */
    public Result result(TargetKey target) throws SQLException {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("target", target.value());
        json.put("startedAt", at().toString());
        json.put("verdict", outcome.verdict());
        json.put("reason", outcome.reason());
        json.put("failedPhase", outcome.failedPhase());
        json.put("message", message);
        json.put("status", outcome.status() == 0 ? null : (Integer) outcome.status());
        json.put("httpVersion", outcome.httpVersion());
        json.put("redirects", outcome.redirects());
        json.put("bodyBytes", bodyBytes);
        json.put("bodyTruncated", outcome.bodyTruncated());
        json.put("remoteAddress", remoteAddress);
        times(json.putObject("timingsMs"));
        document(json, "assertions", documents.assertions(), "[]");
        document(json, "certificate", documents.certificate(), "null");
        document(json, "components", documents.components(), "{}");
        return ResultJson.read(json);
    }

    private void times(ObjectNode json) {
        for (var phase : Phase.values()) {
            json.put(phase.code(), times.ms(phase));
        }
        json.put("total", times.total() / 1e3);
    }

    private static void document(ObjectNode json, String name, @Nullable String text, String without)
            throws SQLException {
        json.set(name, JsonColumn.read(text == null ? without : text, "result." + name));
    }
}

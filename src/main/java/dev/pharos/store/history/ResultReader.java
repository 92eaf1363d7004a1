package dev.pharos.store.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.ResultJson;
import dev.pharos.store.sql.JsonColumn;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.QueryFailed;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads results of a target. */
@ApplicationScoped
public class ResultReader {
    /** How long probes that passed took, in milliseconds. */
    public record Latency(double p50, double p95, double p99) {}

    private final DataSource source;

    ResultReader(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /**
     * At most {@code limit} results, newest first.
     *
     * @param from the earliest start of a probe
     * @param before the first start that is too late
     */
    public List<Result> newest(Target target, Optional<Instant> from, Optional<Instant> before, int limit) {
        return between("*", target.id(), from, before)
                .then("ORDER BY started_at DESC LIMIT ?", limit)
                .list(source, row -> read(row, target.key()));
    }

    /** How many results there are of probes that started in a window. */
    public long count(TargetId target, Optional<Instant> from, Optional<Instant> before) {
        return between("count(*)", target, from, before).number(source);
    }

    private static Query between(String columns, TargetId target, Optional<Instant> from, Optional<Instant> before) {
        return new Query("SELECT " + columns + " FROM result WHERE target_id = ?", target.value())
                .and("started_at >= ?", from)
                .and("started_at < ?", before);
    }

    /** The latency of the probes that started in a window and did not fail; empty where there was none. */
    public Optional<Latency> latency(TargetId target, Instant from, Instant to) {
        return new Query("""
                SELECT percentile_cont(ARRAY[0.5, 0.95, 0.99]) WITHIN GROUP (ORDER BY total_ms) AS ms FROM result
                WHERE target_id = ? AND started_at >= ? AND started_at < ? AND verdict <> 'fail'
                """, target.value(), from, to)
                .list(source, row -> Optional.ofNullable(row.getArray("ms")))
                .getFirst()
                .map(ResultReader::latency);
    }

    private static Latency latency(java.sql.Array percentiles) {
        try {
            var ms = (Double[]) percentiles.getArray();
            return new Latency(ms[0], ms[1], ms[2]);
        } catch (SQLException failed) {
            throw new QueryFailed(failed);
        }
    }

    /** Goes by the JSON of a result, so that there is one place that reads a verdict. */
    private static Result read(ResultSet row, TargetKey target) throws SQLException {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("target", target.value());
        json.put("startedAt", Query.instant(row, "started_at").toString());
        json.put("verdict", row.getString("verdict"));
        json.put("reason", row.getString("reason"));
        json.put("failedPhase", row.getString("failed_phase"));
        json.put("message", row.getString("message"));
        json.put("status", row.getObject("status", Integer.class));
        json.put("httpVersion", row.getString("http_version"));
        json.put("redirects", row.getInt("redirects"));
        json.put("bodyBytes", row.getInt("body_bytes"));
        json.put("bodyTruncated", row.getBoolean("body_truncated"));
        json.put("remoteAddress", row.getString("remote_address"));
        var timings = json.putObject("timingsMs");
        for (var phase : Phase.values()) {
            timings.put(phase.code(), row.getFloat(phase.code() + "_ms"));
        }
        timings.put("total", row.getFloat("total_ms"));
        document(json, "assertions", row, "[]");
        document(json, "certificate", row, "null");
        document(json, "components", row, "{}");
        return ResultJson.read(json);
    }

    private static void document(ObjectNode json, String name, ResultSet row, String without) throws SQLException {
        var text = row.getString(name);
        json.set(name, JsonColumn.read(text == null ? without : text, "result." + name));
    }
}

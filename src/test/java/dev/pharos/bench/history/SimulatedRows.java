package dev.pharos.bench.history;

import dev.pharos.store.results.Partitions;
import dev.pharos.store.results.packed.StoredResult;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes a simulated day as rows of {@code result}, in the order of time as the journal does. */
public final class SimulatedRows {
    private static final String COPY =
            "COPY result (target_id, started_at, verdict, reason, failed_phase, message, status,"
                    + " http_version, redirects, body_bytes, body_truncated, remote_address, resolve_ms, connect_ms, tls_ms,"
                    + " processing_ms, transfer_ms, total_ms, assertions, certificate, components) FROM STDIN";

    private static final int BYTES_AT_ONCE = 1 << 20;

    /** A target with what is left of its day. */
    private record Course(SimulatedTarget target, Iterator<SimulatedProbe> left, SimulatedProbe next) {}

    private final PriorityQueue<Course> courses = new PriorityQueue<>(
            Comparator.comparingLong(it -> it.next().stored().startedAt()));

    /** All that the targets' probes find on a day. */
    public SimulatedRows(List<SimulatedTarget> targets, LocalDate day) {
        targets.forEach(it -> advance(it, it.probes(day).iterator()));
    }

    /**
     * Fills the partition of a day, which is made where it is missing; commits.
     *
     * @return how many rows there are
     */
    public static long fill(Connection connection, List<SimulatedTarget> targets, LocalDate day) throws SQLException {
        connection.setAutoCommit(false);
        Partitions.make(connection, day);
        var rows = new SimulatedRows(targets, day).write(connection, Long.MAX_VALUE);
        connection.commit();
        return rows;
    }

    /**
     * Writes the next ones within the transaction under way.
     *
     * @return how many there were
     */
    public long write(Connection connection, long most) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        var text = new StringBuilder();
        var rows = 0L;
        while (rows < most && !courses.isEmpty()) {
            var course = courses.poll();
            row(text, course.target(), course.next());
            rows++;
            if (text.length() > BYTES_AT_ONCE) {
                send(copy, text);
            }
            advance(course.target(), course.left());
        }
        send(copy, text);
        copy.endCopy();
        return rows;
    }

    private void advance(SimulatedTarget target, Iterator<SimulatedProbe> left) {
        if (left.hasNext()) {
            courses.add(new Course(target, left, left.next()));
        }
    }

    private static void send(CopyIn copy, StringBuilder text) throws SQLException {
        var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        text.setLength(0);
    }

    /** None of our texts holds what COPY would have escaped. */
    private static void row(StringBuilder text, SimulatedTarget target, SimulatedProbe probe) {
        var it = probe.stored();
        text.append(target.id()).append('\t').append(it.at());
        outcome(text, it);
        for (var ms : probe.ms()) {
            text.append('\t').append(ms);
        }
        column(text, it.documents().assertions());
        column(text, it.documents().certificate());
        column(text, it.documents().components());
        text.append('\n');
    }

    private static void outcome(StringBuilder text, StoredResult it) {
        var outcome = it.outcome();
        column(text, outcome.verdict());
        column(text, outcome.reason());
        column(text, outcome.failedPhase());
        column(text, it.message());
        column(text, outcome.status() == 0 ? null : Integer.toString(outcome.status()));
        column(text, outcome.httpVersion());
        text.append('\t').append(outcome.redirects());
        text.append('\t').append(it.bodyBytes());
        text.append('\t').append(outcome.bodyTruncated() ? 't' : 'f');
        column(text, it.remoteAddress());
    }

    private static void column(StringBuilder text, @Nullable String value) {
        text.append('\t').append(value == null ? "\\N" : value);
    }
}

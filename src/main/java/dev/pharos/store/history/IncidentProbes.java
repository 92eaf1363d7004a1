package dev.pharos.store.history;

import dev.pharos.core.incident.Incident;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.TargetId;
import dev.pharos.store.results.StoredResults;
import dev.pharos.store.results.UsualTimes;
import dev.pharos.store.results.Wanted;
import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the probes around an incident. However long it lasted, only so many of them are looked at. */
@ApplicationScoped
public class IncidentProbes {
    private static final int MOST_BEFORE = 20;
    private static final int MOST_FIRST = 2_000;
    private static final int MOST_LAST = 200;
    private static final int MOST_AFTER = 5;

    /**
     * @param reason empty for one that passed
     * @param phase where it broke off; empty where there was an answer
     * @param status 0 where no head came
     * @param ms how long it took in all
     */
    public record Probe(Instant at, Optional<Reason> reason, Optional<Phase> phase, int status, double ms) {
        public boolean failed() {
            return reason.isPresent();
        }
    }

    /**
     * @param before the last ones before it began, oldest first
     * @param first those of the incident, oldest first, from its beginning on
     * @param between how many of it come then that were not looked at
     * @param last the last ones of it; empty where {@code first} holds them all
     * @param after the first ones after its end
     * @param usual the usual time of each phase before it, in milliseconds; empty where nothing is known
     */
    public record Around(
            List<Probe> before,
            List<Probe> first,
            long between,
            List<Probe> last,
            List<Probe> after,
            Map<Phase, Double> usual) {}

    private final DataSource source;

    IncidentProbes(@Reserved(For.READS) DataSource source) {
        this.source = source;
    }

    /** @param now up to when probes of one that goes on are read */
    public Around around(Incident incident, Instant now) {
        return Transaction.snapshot(source, connection -> around(connection, incident, now));
    }

    private static Around around(Connection connection, Incident incident, Instant now) throws SQLException {
        var target = incident.targetId();
        var began = incident.startedAt();
        var ended = incident.resolvedAt().orElse(now.plusSeconds(1));
        var during = Wanted.between(target, began, ended);
        var first = StoredResults.oldest(connection, during, MOST_FIRST);
        var rest = first.size() < MOST_FIRST ? 0 : StoredResults.count(connection, during) - first.size();
        var last = rest <= 0
                ? List.<StoredResult>of()
                : StoredResults.newest(connection, during, (int) Math.min(rest, MOST_LAST))
                        .reversed();
        return new Around(
                probes(StoredResults.newest(connection, before(target, began), MOST_BEFORE)
                        .reversed()),
                probes(first),
                Math.max(0, rest - last.size()),
                probes(last),
                incident.resolvedAt().isEmpty()
                        ? List.of()
                        : probes(StoredResults.oldest(connection, Wanted.between(target, ended, now), MOST_AFTER)),
                UsualTimes.before(connection, target, began));
    }

    private static Wanted before(TargetId target, Instant began) {
        return new Wanted(target, Optional.empty(), Optional.of(began), false);
    }

    private static List<Probe> probes(List<StoredResult> stored) {
        return stored.stream().map(IncidentProbes::probe).toList();
    }

    private static Probe probe(StoredResult stored) {
        var outcome = stored.outcome();
        return new Probe(
                stored.at(),
                Optional.ofNullable(outcome.reason())
                        .filter(_ -> stored.failed())
                        .map(Reason::ofCode),
                phase(outcome.failedPhase()),
                outcome.status(),
                stored.times().total() / 1e3);
    }

    private static Optional<Phase> phase(@Nullable String code) {
        return Arrays.stream(Phase.values())
                .filter(it -> it.code().equals(code == null ? "" : code.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}

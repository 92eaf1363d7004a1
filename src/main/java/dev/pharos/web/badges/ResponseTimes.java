package dev.pharos.web.badges;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.Watched;
import dev.pharos.store.sql.Busy;
import dev.pharos.web.page.PublicRecords;
import dev.pharos.web.published.Published.Component;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jboss.logging.Logger;

/** How long a component takes to answer. */
@ApplicationScoped
class ResponseTimes {
    private static final Logger LOG = Logger.getLogger(ResponseTimes.class);
    private static final Duration WINDOW = Duration.ofHours(24);
    private static final Duration UNKNOWN_INTERVAL = Duration.ofMinutes(1);

    private final PublicRecords records;

    ResponseTimes(PublicRecords records) {
        this.records = records;
    }

    /**
     * Half of the answers of the last 24 hours took at most so many milliseconds; while no records can be read, the last answer
     * took so many. Empty where there was none.
     */
    OptionalDouble of(Component component) throws Busy {
        var interval =
                component.subject().definition().map(TargetDefinition::interval).orElse(UNKNOWN_INTERVAL);
        try {
            return records.median(component.id(), WINDOW, interval);
        } catch (Busy crowd) {
            throw crowd;
        } catch (SQLException away) {
            LOG.debug("a badge shows the last answer while the database is away", away);
            return last(component);
        }
    }

    private OptionalDouble last(Component component) {
        return records.watched(component.id())
                .flatMap(Watched::lastResult)
                .filter(it -> !(it.verdict() instanceof Verdict.Fail))
                .map(Result::timings)
                .map(it -> OptionalDouble.of(it.totalNanos() / 1e6))
                .orElseGet(OptionalDouble::empty);
    }
}

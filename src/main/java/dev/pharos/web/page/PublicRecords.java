package dev.pharos.web.page;

import dev.pharos.core.escalation.hold.Flapping;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.store.escalation.FlappingConfig;
import dev.pharos.store.history.published.History;
import dev.pharos.store.history.published.PublicIncident;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.store.sql.Busy;
import dev.pharos.web.crowd.CachedValue;
import dev.pharos.web.page.days.DayBoundaries;
import dev.pharos.web.page.pieces.Present;
import dev.pharos.web.page.shown.Shown;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is public of all targets at once, for people and for machines. Reads it anew each time: who asks keeps the answer.
 * Made at start, so that it knows since when we look.
 */
@Startup
@ApplicationScoped
public class PublicRecords {
    /** So many past incidents are told of; a page lists fewer. */
    public static final int PAST = 50;

    /** Of so many pages what was last is remembered. */
    private static final int MOST_PAGES = 200;

    private final StatusQueries records;
    private final Watchlist watchlist;
    private final Clock clock;
    private final Instant started;
    private final InMemory memory;
    private final PlannedWindows windows;
    private final Flapping flapping;
    /** Of all targets, for the pages that people made. */
    private final CachedValue<History> shared;

    /** By page, for when the database is away. */
    private final Map<String, List<PublicIncident>> lastPast =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, List<PublicIncident>> eldest) {
                    return size() > MOST_PAGES;
                }
            });

    private volatile @Nullable History last;

    PublicRecords(
            StatusQueries records,
            Watchlist watchlist,
            Clock clock,
            PlannedWindows windows,
            FlappingConfig flapping,
            PageConfig config) {
        this.records = records;
        this.watchlist = watchlist;
        this.clock = clock;
        this.started = clock.instant();
        this.memory = new InMemory(watchlist, started);
        this.windows = windows;
        this.shared = new CachedValue<>(clock, config.keep());
        this.flapping = new Flapping(flapping.transitions(), flapping.window());
    }

    /** What is known besides the records, now. */
    public Present present(Shown shown) {
        return new Present(shown.site(), watchlist::find, windows, flapping, clock.instant(), started);
    }

    /**
     * What stands on a page, as {@link #history(Instant)}; of pages that people made all share what is read of all targets, so that
     * many of them cost what one does.
     */
    public History history(Shown shown, Instant now) throws SQLException {
        if (shown.isAll()) {
            return history(now);
        }
        var all = shared.get(() -> history(clock.instant()));
        return shown.of(all, past(shown, all), watchlist::find, now);
    }

    /** The latest of this page, which may be none of the latest of all. */
    private List<PublicIncident> past(Shown shown, History all) throws SQLException {
        try {
            var read = records.past(targets(shown), PAST);
            lastPast.put(shown.id(), read);
            return read;
        } catch (Busy crowd) {
            throw crowd;
        } catch (SQLException _) {
            return lastPast.getOrDefault(shown.id(), all.past());
        }
    }

    /** The public targets of a page. */
    Set<TargetId> targets(Shown shown) {
        return memory.watched()
                .map(Watched::target)
                .filter(shown::has)
                .map(Target::id)
                .collect(Collectors.toSet());
    }

    /** What is shared of the records is out of date. */
    void outdate() {
        shared.outdate();
    }

    /**
     * All public targets with their time and the incidents of now and lately. While the database is away, what was read
     * last; where nothing was ever read, what is in memory.
     *
     * @throws SQLException where the database is away and no component is known
     */
    public History history(Instant now) throws SQLException {
        try {
            var read = records.history(DayBoundaries.of(now), PAST, now.minus(flapping.window()), now);
            last = read;
            return read;
        } catch (SQLException away) {
            var before = last;
            return before == null ? memory.history().orElseThrow(() -> away) : before;
        }
    }

    /**
     * Half of the answers of a public target took at most so many milliseconds; empty where there was none. One question.
     *
     * @param window how far back
     * @param interval between its probes
     */
    public OptionalDouble median(TargetId target, Duration window, Duration interval) throws SQLException {
        var now = clock.instant();
        return records.median(target, now.minus(window), now, interval);
    }

    /** An incident as far as everybody may know of it; empty where nobody may. One question. */
    public Optional<PublicIncident> incident(IncidentId id) throws SQLException {
        return records.incident(id);
    }

    /** What this process believes of a target; empty where it does not watch it. */
    public Optional<Watched> watched(TargetId target) {
        return watchlist.find(target);
    }

    /** What was read last; empty where nothing could be read yet. */
    Optional<History> last() {
        return Optional.ofNullable(last);
    }

    /** The same where no records can be read. */
    InMemory memory() {
        return memory;
    }
}

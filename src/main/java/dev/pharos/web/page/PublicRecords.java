package dev.pharos.web.page;

import dev.pharos.core.escalation.hold.Flapping;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watchlist;
import dev.pharos.store.escalation.FlappingConfig;
import dev.pharos.store.history.published.History;
import dev.pharos.store.planned.PlannedWindows;
import dev.pharos.web.page.days.DayBoundaries;
import dev.pharos.web.page.pieces.Present;
import dev.pharos.web.page.pieces.Site;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
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

    private final StatusQueries records;
    private final Watchlist watchlist;
    private final Clock clock;
    private final Site site;
    private final Instant started;
    private final InMemory memory;
    private final PlannedWindows windows;
    private final Flapping flapping;
    private volatile @Nullable History last;

    PublicRecords(
            StatusQueries records,
            Watchlist watchlist,
            Clock clock,
            PageConfig config,
            Stylesheet stylesheet,
            PlannedWindows windows,
            FlappingConfig flapping) {
        this.records = records;
        this.watchlist = watchlist;
        this.clock = clock;
        this.site = config.site(stylesheet.href());
        this.started = clock.instant();
        this.memory = new InMemory(watchlist, started);
        this.windows = windows;
        this.flapping = new Flapping(flapping.transitions(), flapping.window());
    }

    /** What is known besides the records, now. */
    public Present present() {
        return new Present(site, watchlist::find, windows, flapping, clock.instant(), started);
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

    /** What was read last; empty where nothing could be read yet. */
    Optional<History> last() {
        return Optional.ofNullable(last);
    }

    /** The same where no records can be read. */
    InMemory memory() {
        return memory;
    }
}

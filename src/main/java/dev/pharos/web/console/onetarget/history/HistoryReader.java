package dev.pharos.web.console.onetarget.history;

import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.rollup.Latencies;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.platform.Ticker;
import dev.pharos.store.glance.Glances;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.store.history.IncidentReader.Wanted;
import dev.pharos.store.rollup.LatencySeries;
import dev.pharos.store.rollup.VerdictCounts;
import dev.pharos.web.console.onetarget.history.TargetHistory.Slot;
import dev.pharos.web.console.onetarget.history.TargetHistory.Window;
import dev.pharos.web.crowd.Lanes;
import dev.pharos.web.crowd.PageCache;
import dev.pharos.web.page.days.DayBoundaries;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what was of one target, once for all who look at it, and only of two targets at once. Blocks. */
@ApplicationScoped
public class HistoryReader implements CommitListener {
    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int LANES = 2;
    private static final int MOST_INCIDENTS = 50;

    /** What a slot and an incident take in memory, about. */
    private static final long WEIGHT = 2_000;

    private final Glances glances;
    private final LatencySeries latencies;
    private final VerdictCounts verdicts;
    private final IncidentReader incidents;
    private final Clock clock;
    private final PageCache<TargetHistory> kept;

    HistoryReader(
            Glances glances,
            LatencySeries latencies,
            VerdictCounts verdicts,
            IncidentReader incidents,
            Clock clock,
            Ticker ticker) {
        this.glances = glances;
        this.latencies = latencies;
        this.verdicts = verdicts;
        this.incidents = incidents;
        this.clock = clock;
        this.kept = new PageCache<>(clock, FRESH, new Lanes(ticker, LANES), HistoryReader::weight);
    }

    /**
     * @param wanted the span that somebody chose
     * @throws SQLException where too many ask, or PostgreSQL is away
     */
    public TargetHistory of(Target target, Optional<Span> wanted) throws SQLException {
        var offered = Span.offered(target.definition().interval());
        var span = wanted.filter(offered::contains)
                .orElse(offered.contains(Span.DAY) ? Span.DAY : offered.isEmpty() ? Span.MONTH : offered.getFirst());
        return kept.get(target.id() + " " + span.code(), () -> Optional.of(read(target, span, offered)))
                .orElseThrow();
    }

    /** Its incidents are part of it. */
    @Override
    public void on(Happened happened) {
        switch (happened) {
            case Happened.Opened _,
                    Happened.Acknowledged _,
                    Happened.Resolved _,
                    Happened.Edited _,
                    Happened.Missed _ -> kept.outdate();
            case Happened.Recorded _, Happened.Delivered _ -> {
                // A single probe changes little of what was.
            }
        }
    }

    private static long weight(TargetHistory history) {
        return WEIGHT * (1 + history.slots().size() + history.incidents().size());
    }

    private TargetHistory read(Target target, Span span, List<Span> offered) {
        var now = clock.instant();
        var wanted = new Wanted(Optional.empty(), Optional.of(target.key()), Optional.empty());
        var glance =
                glances.of(List.of(target.id()), DayBoundaries.of(now), now).get(target.id());
        var periods = glance == null ? List.<StatePeriod>of() : glance.periods();
        return new TargetHistory(
                now,
                periods.stream()
                        .filter(it -> it.from().isBefore(now))
                        .map(it -> until(it, now))
                        .toList(),
                Arrays.stream(Span.values()).map(it -> window(target, it, now)).toList(),
                span,
                offered,
                slots(target, span, now),
                incidents.newest(target.tenant(), wanted, Optional.empty(), MOST_INCIDENTS),
                incidents.count(target.tenant(), wanted));
    }

    private static StatePeriod until(StatePeriod period, Instant now) {
        return period.until().isAfter(now) ? new StatePeriod(period.state(), period.from(), now) : period;
    }

    private Window window(Target target, Span span, Instant now) {
        var from = now.minus(span.length());
        return new Window(span, latencies.whole(target.id(), from, now).total(), verdicts.of(target.id(), from, now));
    }

    private List<Slot> slots(Target target, Span span, Instant now) {
        var slots = new ArrayList<Slot>();
        var buckets = span.buckets(target.definition().interval(), now);
        latencies.read(List.of(target.id().value()), buckets, new LatencySeries.Listener() {
            @Override
            public void bucket(Instant from, Instant to, Latencies found) {
                slots.add(new Slot(from, to, found));
            }

            @Override
            public void whole(Latencies all) {
                // The windows tell it.
            }
        });
        return slots;
    }
}

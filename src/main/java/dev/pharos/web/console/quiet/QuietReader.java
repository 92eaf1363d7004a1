package dev.pharos.web.console.quiet;

import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.catalog.silences.EditedSilences;
import dev.pharos.catalog.windows.EditedWindows;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.matching.Subject;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.web.console.calendar.TwoWeeks;
import dev.pharos.web.console.live.Changes;
import dev.pharos.web.console.live.Latest;
import dev.pharos.web.console.quiet.Quiet.Matched;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what is kept quiet in two weeks, and which targets that is. Blocks. */
@ApplicationScoped
class QuietReader {
    /** So many of each are shown. */
    static final int MOST = 50;

    private static final int MOST_READ = 500;
    private static final int MOST_PERIODS = 60;
    private static final int MOST_NAMES = 3;

    private final DefinitionStore definitions;
    private final Watchlist watchlist;
    private final Latest<Asked, Quiet> latest;

    /** The day that is asked for, not the moment: two who ask at two moments ask the same. */
    private record Asked(TenantId tenant, LocalDate first, Optional<LocalDate> day) {}

    QuietReader(DefinitionStore definitions, Watchlist watchlist, Changes changes, Clock clock) {
        this.definitions = definitions;
        this.watchlist = watchlist;
        this.latest = new Latest<>(changes, clock);
    }

    /** What pages that are open show by themselves. */
    Quiet latest(TenantId tenant, TwoWeeks weeks) throws SQLException {
        return latest.get(new Asked(tenant, weeks.first(), weeks.asked()), () -> read(tenant, weeks));
    }

    /** A target, as matchers see it. */
    private record Seen(Subject subject, String name) {}

    /** As it is at this moment. */
    Quiet read(TenantId tenant, TwoWeeks weeks) {
        var seen = watchlist.all().stream()
                .filter(it -> it.target().tenant().equals(tenant))
                .map(Watched::target)
                .map(it -> new Seen(it.definition().subject(), it.definition().name()))
                .sorted(Comparator.comparing(Seen::name))
                .toList();
        var planned = definitions.list(EditedWindows.TABLE, tenant, Which.ALL, "", MOST_READ).stream()
                .map(it -> planned(it, weeks))
                .filter(it -> !it.periods().isEmpty() || it.current().isPresent())
                .sorted(Comparator.comparing(QuietReader::first))
                .toList();
        var windows = planned.stream()
                .limit(MOST)
                .map(it -> it.periods().isEmpty()
                        ? it
                        : it.of(matched(it.stored().definition().matchers(), seen)))
                .toList();
        var touching = touching(weeks);
        var silences = definitions.list(EditedSilences.TABLE, tenant, touching, "", MOST_READ).stream()
                .sorted(Comparator.comparing(it -> it.definition().period().from()))
                .limit(MOST)
                .map(it -> new Quiet.Silenced(it, matched(it.definition().matchers(), seen)))
                .toList();
        return new Quiet(
                weeks,
                windows,
                silences,
                planned.size(),
                definitions.count(EditedSilences.TABLE, tenant, touching),
                quietNow(windows, silences, seen, weeks.now()));
    }

    private static Instant first(Quiet.Planned planned) {
        return planned.periods().isEmpty()
                ? planned.current().orElseThrow().from()
                : planned.periods().getFirst().from();
    }

    private static Quiet.Planned planned(Defined<MaintenanceWindow> stored, TwoWeeks weeks) {
        var window = stored.definition();
        var periods = window.between(weeks.from(), weeks.until(), MOST_PERIODS);
        return new Quiet.Planned(
                stored, periods, window.current(weeks.now()), window.next(weeks.now()), new Matched(0, List.of()));
    }

    /** Those that touch the two weeks, and those that go on. */
    private static Which touching(TwoWeeks weeks) {
        return new Which(
                "(definition ->> 'startsAt')::timestamptz < ? AND (definition ->> 'endsAt')::timestamptz > ?",
                List.of(latest(weeks), earliest(weeks)));
    }

    private static Instant latest(TwoWeeks weeks) {
        return weeks.until().isAfter(weeks.now()) ? weeks.until() : weeks.now().plusMillis(1);
    }

    private static Instant earliest(TwoWeeks weeks) {
        return weeks.from().isBefore(weeks.now()) ? weeks.from() : weeks.now();
    }

    private static Matched matched(Matchers matchers, List<Seen> seen) {
        var held = seen.stream().filter(it -> matchers.hold(it.subject())).toList();
        return new Matched(
                held.size(), held.stream().limit(MOST_NAMES).map(Seen::name).toList());
    }

    private static int quietNow(
            List<Quiet.Planned> windows, List<Quiet.Silenced> silences, List<Seen> seen, Instant now) {
        var mute = Stream.concat(
                        windows.stream()
                                .filter(it -> it.current().isPresent())
                                .map(it -> it.stored().definition().matchers()),
                        silences.stream()
                                .filter(it -> it.silence().period().contains(now))
                                .map(it -> it.silence().matchers()))
                .toList();
        return (int) seen.stream()
                .filter(it -> mute.stream().anyMatch(matchers -> matchers.hold(it.subject())))
                .count();
    }
}

package dev.pharos.web.console.targets;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.json.rule.Texts;
import dev.pharos.web.console.standing.Standing;
import dev.pharos.web.console.targets.TargetsView.Count;
import dev.pharos.web.console.targets.TargetsView.RowView;
import dev.pharos.web.console.targets.search.Addresses;
import dev.pharos.web.console.targets.search.Listed;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says of a target in a row what is in memory. */
final class RowWords {
    private static final int MOST_LABELS = 3;
    private static final int LONGEST_LABEL = 40;

    private RowWords() {}

    /**
     * @param until when the work that is under way on it ends
     * @param glance empty where it is read later
     */
    static RowView of(Listed row, Optional<Instant> until, Optional<GlanceView> glance, Instant now) {
        var definition = row.definition();
        var key = row.target().key().value();
        return new RowView(
                key,
                Addresses.of(key),
                tint(row.standing()),
                new Count(
                        row.standing().css(),
                        row.standing().icon(),
                        Words.capital(row.standing().code())),
                small(row, until, now),
                definition.name(),
                labels(row),
                row.target().source().orElse(""),
                probed(row, now),
                certificateCss(row, now),
                certificate(row, now),
                glance.stream().toList());
    }

    private static String tint(Standing standing) {
        return switch (standing) {
            case DOWN, SUSPECT -> "bad";
            case DEGRADED -> "warn";
            case RECOVERING, MAINTENANCE, UNKNOWN, PAUSED, UP -> "";
        };
    }

    static String small(Listed row, Optional<Instant> until, Instant now) {
        var confirmation = row.definition().confirmation();
        return switch (row.standing()) {
            case DOWN, DEGRADED -> Words.brief(Duration.between(row.state().since(), now));
            case SUSPECT -> row.state().health().consecutiveFailures() + " of " + confirmation.failures();
            case RECOVERING ->
                row.state().health() instanceof HealthState.Recovering it
                        ? it.passes() + " of " + confirmation.passes()
                        : "";
            case MAINTENANCE ->
                until.map(it -> "until " + Words.moment(it, now)).orElse("");
            case UNKNOWN -> "not probed yet";
            case PAUSED, UP -> "";
        };
    }

    private static List<String> labels(Listed row) {
        return row.definition().labels().values().entrySet().stream()
                .limit(MOST_LABELS)
                .map(it -> Texts.cut(it.getKey() + "=" + it.getValue(), LONGEST_LABEL))
                .toList();
    }

    private static Prose.Run probed(Listed row, Instant now) {
        return row.probedAt()
                .map(it -> Prose.Run.time(it, Words.brief(Duration.between(it, now)) + " ago"))
                .orElseGet(() -> new Prose.Run("never", "", "", false));
    }

    private static String certificateCss(Listed row, Instant now) {
        return row.certificate()
                .map(it -> it.notAfter().isBefore(now) ? "down" : row.isExpiring(now) ? "" : "soft")
                .orElse("soft");
    }

    private static String certificate(Listed row, Instant now) {
        return row.certificate()
                .map(it ->
                        it.notAfter().isBefore(now) ? "ended" : row.isExpiring(now) ? it.daysLeft(now) + " d" : "fine")
                .orElse("");
    }
}

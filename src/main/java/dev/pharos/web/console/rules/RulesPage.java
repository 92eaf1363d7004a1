package dev.pharos.web.console.rules;

import dev.pharos.alerting.AlertBoard.Alert;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.AlertState;
import dev.pharos.core.alerting.By;
import dev.pharos.json.rule.Durations;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.rules.RulesView.Line;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says how the alert rules stand. */
final class RulesPage {
    private static final int MOST_NAMES = 3;

    private final List<Kept> rules;
    private final Instant now;

    /** A rule with its alerts. */
    record Kept(Defined<AlertRule> stored, List<Alert> alerts) {
        Kept {
            alerts = List.copyOf(alerts);
        }

        List<Alert> firing() {
            return alerts.stream()
                    .filter(it -> it.state() instanceof AlertState.Firing)
                    .toList();
        }

        AlertRule rule() {
            return stored.definition();
        }
    }

    RulesPage(List<Kept> rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    Lamp lamp() {
        return firing() > 0 ? Lamp.DOWN : rules.isEmpty() ? Lamp.NONE : Lamp.UP;
    }

    private long firing() {
        return rules.stream().filter(it -> !it.firing().isEmpty()).count();
    }

    String heading() {
        if (rules.isEmpty()) {
            return "There is no alert rule yet.";
        }
        var firing = firing();
        if (firing == 0) {
            return rules.size() == 1 ? "The one alert rule is calm." : "All " + rules.size() + " alert rules are calm.";
        }
        var first =
                rules.stream().filter(it -> !it.firing().isEmpty()).findFirst().orElseThrow();
        return firing == 1 ? first.rule().name() + " fires." : firing + " of " + rules.size() + " alert rules fire.";
    }

    String lead() {
        return rules.isEmpty()
                ? "A rule finds what two failures in a row do not: one request in twenty that fails, a p95 that doubled, a"
                        + " certificate in its last days."
                : "Each is looked at every 15 seconds. One that fires has an incident open, which tells people and is over"
                        + " when the condition no longer holds.";
    }

    /** Those that fire first, then those that may soon. */
    List<Line> lines(boolean mayEdit) {
        var lines = new ArrayList<Line>();
        rules.stream().sorted((a, b) -> Integer.compare(rank(a), rank(b))).forEach(it -> lines.add(line(it, mayEdit)));
        return lines;
    }

    private static int rank(Kept kept) {
        return !kept.firing().isEmpty() ? 0 : kept.alerts().isEmpty() ? 2 : 1;
    }

    private Line line(Kept kept, boolean mayEdit) {
        var rule = kept.rule();
        var icon = switch (rank(kept)) {
            case 0 -> "down";
            case 1 -> "suspect";
            default -> "up";
        };
        return new Line(
                kept.stored().key(),
                rule.name(),
                mayEdit ? "/console/edit/alert-rules/" + kept.stored().key() : "",
                kept.stored().source().orElse(""),
                icon,
                icon.equals("up") ? "up" : "down",
                stands(kept),
                rule.when().toString(),
                how(rule));
    }

    private String stands(Kept kept) {
        if (kept.alerts().isEmpty()) {
            return "Calm.";
        }
        var firing = kept.firing();
        var shown = firing.isEmpty() ? kept.alerts() : firing;
        var since = shown.stream().map(RulesPage::since).min(Instant::compareTo).orElse(now);
        var of = kept.rule().by() instanceof By.All
                ? ""
                : " for " + Words.names(shown.stream().map(RulesPage::name).toList(), MOST_NAMES);
        return (firing.isEmpty() ? "Holds" + of + " since " : "Fires" + of + ", holds since ")
                + Words.moment(since, now) + " UTC"
                + (firing.isEmpty() ? ", not long enough yet." : ".");
    }

    private static String name(Alert alert) {
        return alert.series().isEmpty() ? "those without one" : alert.series();
    }

    private static Instant since(Alert alert) {
        return switch (alert.state()) {
            case AlertState.Pending(var since) -> since;
            case AlertState.Firing firing -> firing.since();
            case AlertState.Inactive _ -> Instant.MAX;
        };
    }

    private static String how(AlertRule rule) {
        var of = rule.match().map(it -> " of " + it).orElse(" of all targets");
        var by = switch (rule.by()) {
            case By.Target _ -> "each target";
            case By.Group _ -> "each group";
            case By.Label(var name) -> "each " + name;
            case By.All _ -> "all together";
        };
        return Words.capital(rule.severity().code()) + ", over " + Durations.show(rule.over())
                + (rule.pending().isZero() ? "" : ", for " + Durations.show(rule.pending())) + ", " + by + of + ".";
    }
}

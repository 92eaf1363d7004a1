package dev.pharos.alerting;

import dev.pharos.core.alerting.window.Recent;
import dev.pharos.core.targets.TargetId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Looks at the past of rules as though they had been looked at then, so that a condition that has held for nearly long enough does not
 * begin to wait. Nothing fires by what is not known, and of the long run nothing is known of then.
 */
final class LookBack {
    /** How far it goes. */
    private static final Duration FURTHEST = Duration.ofHours(1);

    /** So many series are looked at in the past of all rules together, or the looks lie further apart. */
    private static final long MOST = 2_000_000;

    /** Of a target of which nothing is known. */
    private static final Recent NOTHING = new Recent(Duration.ZERO);

    private LookBack() {}

    /** @param rules of which nothing is believed yet */
    static void at(Collection<WatchedRule> rules, Connection connection, Instant now) throws SQLException {
        var waiting = rules.stream().filter(it -> !back(it).isZero()).toList();
        if (waiting.isEmpty()) {
            return;
        }
        var back = longest(waiting, LookBack::back);
        var keep = back.plus(longest(waiting, it -> it.rule().over()));
        look(waiting, Recents.read(connection, AlertRun.asked(waiting), now.minus(keep), keep), back, now);
    }

    private static void look(List<WatchedRule> rules, Map<TargetId, Recent> past, Duration back, Instant now) {
        var series = rules.stream().mapToLong(it -> it.targets().size()).sum();
        var step = AlertRounds.EVERY.multipliedBy(1 + series * back.dividedBy(AlertRounds.EVERY) / MOST);
        for (var at = now.minus(back); at.isBefore(now); at = at.plus(step)) {
            for (var rule : rules) {
                if (!at.isBefore(now.minus(back(rule)))) {
                    rule.lookBack(it -> past.getOrDefault(it, NOTHING), at).forEach(rule.alerts()::undo);
                }
            }
        }
    }

    private static Duration back(WatchedRule rule) {
        var pending = rule.rule().pending();
        return pending.compareTo(FURTHEST) < 0 ? pending : FURTHEST;
    }

    private static Duration longest(List<WatchedRule> rules, Function<WatchedRule, Duration> of) {
        return rules.stream().map(of).max(Duration::compareTo).orElseThrow();
    }
}

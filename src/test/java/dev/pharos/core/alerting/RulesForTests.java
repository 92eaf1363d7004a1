package dev.pharos.core.alerting;

import dev.pharos.core.alerting.condition.Condition;
import dev.pharos.core.alerting.condition.ConditionSyntaxException;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.targets.Severity;
import java.time.Duration;
import java.util.Optional;

/** Rules for tests. */
public final class RulesForTests {
    private RulesForTests() {}

    /** One of each target over five minutes. */
    public static AlertRule rule(String when, Duration pending, Duration keepFiring, NoData noData) {
        return rule(when, new By.Target(), pending, keepFiring, noData);
    }

    public static AlertRule rule(String when, By by, Duration pending, Duration keepFiring, NoData noData) {
        try {
            return new AlertRule(
                    new Key("errors"),
                    "Errors",
                    Condition.parse(when),
                    Duration.ofMinutes(5),
                    pending,
                    Optional.empty(),
                    by,
                    Severity.HIGH,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    keepFiring,
                    noData);
        } catch (ConditionSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

package dev.pharos.web.console.rules;

import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.condition.Condition;
import dev.pharos.core.alerting.condition.ConditionSyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number at the end of a condition that is one comparison: {@code 5%} of {@code error_rate > 5%}. It is what people move.
 *
 * @param number as it is written, without the per cent
 * @param unit {@code %} or nothing
 */
record Threshold(String before, String number, String unit) {
    private static final Pattern SIMPLE = Pattern.compile("(.+(?:<=?|>=?|==|!=) *)(-?[0-9]+(?:\\.[0-9]+)?)(%?) *");
    private static final Pattern JOINED = Pattern.compile("(?i)\\b(and|or)\\b");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,6})?");

    static Optional<Threshold> of(Condition condition) {
        var text = condition.toString();
        var match = SIMPLE.matcher(text);
        return match.matches() && !JOINED.matcher(text).find()
                ? Optional.of(new Threshold(match.group(1), match.group(2), match.group(3)))
                : Optional.empty();
    }

    /** The condition of a rule with another number; empty where it is none. */
    Optional<Condition> at(String other) {
        if (!NUMBER.matcher(other).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Condition.parse(before + other + unit));
        } catch (ConditionSyntaxException none) {
            return Optional.empty();
        }
    }

    static AlertRule with(AlertRule rule, Condition when) {
        return new AlertRule(
                rule.key(),
                rule.name(),
                when,
                rule.over(),
                rule.pending(),
                rule.match(),
                rule.by(),
                rule.severity(),
                rule.policy(),
                rule.channels(),
                rule.runbookUrl(),
                rule.keepFiring(),
                rule.noData());
    }
}

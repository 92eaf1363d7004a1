package dev.pharos.json.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.By;
import dev.pharos.core.alerting.NoData;
import dev.pharos.core.alerting.condition.Condition;
import dev.pharos.core.alerting.condition.ConditionSyntaxException;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.targets.Severity;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Durations;
import dev.pharos.json.rule.Urls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An alert rule: {@code {"key", "name", "when", "over", "for", "match": […], "by", "severity", "policy", …}}. */
public final class AlertRuleJson implements DefinitionJson<AlertRule> {
    private static final Duration USUAL_WINDOW = Duration.ofMinutes(5);

    @Override
    public Checked<AlertRule> read(ObjectNode written) {
        var fields = Fields.of(written);
        var name = fields.line("name", LONGEST_NAME);
        var key = fields.key(name, Key::new);
        Parts.require(fields, "when", "write a condition, such as \"success_rate < 0.5\"");
        var when = fields.parsed("when", Condition.LONGEST, AlertRuleJson::condition);
        var over = fields.duration("over", AlertRule.SHORTEST_WINDOW, AlertRule.LONGEST_WINDOW)
                .orElse(USUAL_WINDOW);
        var pending =
                fields.duration("for", Duration.ZERO, AlertRule.LONGEST_WAIT).orElse(Duration.ZERO);
        var match = Parts.matchers(fields, "match");
        var by = fields.parsed("by", 100, By::parse).orElseGet(By.Target::new);
        var severity = fields.word("severity", Severity.values(), Severity::code);
        var policy = fields.parsed("policy", 200, Key::new);
        var channels = fields.find("channels").isEmpty()
                ? Optional.<List<Key>>empty()
                : Optional.of(Parts.each(fields, "channels", AlertRule.MOST_CHANNELS, 200, Key::new));
        var runbook = fields.address("runbookUrl", it -> Urls.parse(it, "people who open it sign in themselves"));
        var keepFiring = fields.duration("keepFiring", Duration.ZERO, AlertRule.LONGEST_WAIT)
                .orElse(Duration.ZERO);
        var noData = fields.word("noData", NoData.values(), NoData::code).orElse(NoData.OK);
        return Parts.checked(
                fields,
                () -> new AlertRule(
                        key.orElseThrow(),
                        name.orElseGet(() -> key.orElseThrow().value()),
                        when.orElseThrow(),
                        over,
                        pending,
                        match,
                        by,
                        severity.orElse(Severity.HIGH),
                        policy,
                        channels,
                        runbook.map(Object::toString),
                        keepFiring,
                        noData));
    }

    private static Condition condition(String text) {
        try {
            return Condition.parse(text);
        } catch (ConditionSyntaxException malformed) {
            throw new IllegalArgumentException(malformed.getMessage());
        }
    }

    @Override
    public ObjectNode write(AlertRule rule) {
        var json = Parts.named(rule, rule.name());
        json.put("when", rule.when().toString());
        json.put("over", Durations.show(rule.over()));
        json.put("for", Durations.show(rule.pending()));
        Parts.write(json, "match", rule.match());
        json.put("by", rule.by().code());
        json.put("severity", rule.severity().code());
        json.put("policy", rule.policy().map(Key::value).orElse(null));
        if (rule.channels().isPresent()) {
            var channels = json.putArray("channels");
            rule.channels().get().forEach(it -> channels.add(it.value()));
        } else {
            json.putNull("channels");
        }
        json.put("runbookUrl", rule.runbookUrl().orElse(null));
        json.put("keepFiring", Durations.show(rule.keepFiring()));
        json.put("noData", rule.noData().code());
        return json;
    }
}

package dev.pharos.json.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.policy.Notified;
import dev.pharos.core.policy.PolicyDefinition;
import dev.pharos.core.policy.PolicyStep;
import dev.pharos.core.targets.Severity;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.rule.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** An escalation policy: {@code {"key", "name", "default", "match": […], "steps": [{"after", "notify": […]}], …}}. */
public final class PolicyJson implements DefinitionJson<PolicyDefinition> {
    private static final int MOST_NOTIFIED = 20;
    private static final int MOST_LABELS = 10;
    private static final Duration WEEK = Duration.ofDays(7);

    @Override
    public Checked<PolicyDefinition> read(ObjectNode written) {
        var fields = Fields.of(written);
        var name = fields.line("name", 200);
        var key = fields.key(name, Key::new);
        var isDefault = fields.flag("default").orElse(false);
        var match = Parts.matchers(fields, "match");
        var steps = steps(fields);
        var repeat = fields.whole("repeat", 0, PolicyDefinition.MOST_REPEATS).orElse(0);
        var timeout = fields.duration("acknowledgeTimeout", Duration.ofMinutes(1), WEEK);
        var wait = fields.duration("groupWait", Duration.ZERO, Duration.ofHours(1));
        var interval = fields.duration("groupInterval", Duration.ofSeconds(1), Duration.ofDays(1))
                .orElse(PolicyDefinition.DEFAULT_GROUP_INTERVAL);
        var groupBy = fields.lines("groupBy", MOST_LABELS, 63).orElse(List.of());
        var reminder = fields.duration("repeatInterval", Duration.ofMinutes(1), Duration.ofDays(30));
        return Parts.checked(
                fields,
                () -> new PolicyDefinition(
                        key.orElseThrow(),
                        name.orElseGet(() -> key.orElseThrow().value()),
                        isDefault,
                        match,
                        steps,
                        repeat,
                        timeout,
                        wait,
                        interval,
                        groupBy,
                        reminder));
    }

    private static List<PolicyStep> steps(Fields fields) {
        var read = fields.violations().size();
        var written = fields.objects("steps", PolicyDefinition.MOST_STEPS);
        if (written.isEmpty() && fields.violations().size() == read) {
            fields.refuse(
                    "steps",
                    "is missing: write who is told when, such as [{\"after\": \"0s\", \"notify\": [\"channel:ops\"]}]");
        }
        var steps = new ArrayList<PolicyStep>();
        for (var i = 0; i < written.size(); i++) {
            var step = step(written.get(i));
            if (step.isPresent()
                    && !steps.isEmpty()
                    && step.get().after().compareTo(steps.getLast().after()) < 0) {
                fields.refuse(
                        "steps[" + i + "].after",
                        Durations.show(step.get().after()) + " must not be before the step above it, which is after "
                                + Durations.show(steps.getLast().after()));
            }
            step.ifPresent(steps::add);
        }
        return steps;
    }

    private static Optional<PolicyStep> step(Fields fields) {
        var read = fields.violations().size();
        var after = fields.duration("after", Duration.ZERO, WEEK).orElse(Duration.ZERO);
        var notified = Parts.each(fields, "notify", MOST_NOTIFIED, 200, Notified::parse);
        if (notified.isEmpty() && fields.violations().size() == read) {
            fields.refuse("notify", "is missing: write who is told, such as [\"channel:ops\", \"schedule:primary\"]");
        }
        Set<Severity> severities = new TreeSet<>(Parts.each(fields, "severities", 4, 20, PolicyJson::severity));
        fields.refuseUnknown();
        return fields.violations().size() == read
                ? Optional.of(
                        severities.isEmpty()
                                ? new PolicyStep(after, notified)
                                : new PolicyStep(after, notified, severities))
                : Optional.empty();
    }

    private static Severity severity(String word) {
        for (var severity : Severity.values()) {
            if (severity.code().equals(word)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" must be one of critical, high, medium, low");
    }

    @Override
    public ObjectNode write(PolicyDefinition policy) {
        var json = Parts.named(policy, policy.name());
        json.put("default", policy.isDefault());
        Parts.write(json, "match", policy.match());
        var steps = json.putArray("steps");
        policy.steps().forEach(it -> write(it, steps.addObject()));
        json.put("repeat", policy.repeat());
        json.put("acknowledgeTimeout", Parts.shown(policy.acknowledgeTimeout()));
        json.put("groupWait", Parts.shown(policy.groupWait()));
        json.put("groupInterval", Durations.show(policy.groupInterval()));
        policy.groupBy().forEach(json.putArray("groupBy")::add);
        json.put("repeatInterval", Parts.shown(policy.repeatInterval()));
        return json;
    }

    private static void write(PolicyStep step, ObjectNode json) {
        json.put("after", Durations.show(step.after()));
        var notified = json.putArray("notify");
        step.notified().forEach(it -> notified.add(it.toString()));
        var severities = json.putArray("severities");
        step.severities().forEach(it -> severities.add(it.code()));
    }
}

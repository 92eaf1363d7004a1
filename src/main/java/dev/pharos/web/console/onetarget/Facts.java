package dev.pharos.web.console.onetarget;

import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.rule.Durations;
import dev.pharos.json.rule.Texts;
import dev.pharos.web.console.onetarget.TargetView.Fact;
import dev.pharos.web.page.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The settings of a target that somebody on call asks for first. */
final class Facts {
    private static final int LONGEST = 300;

    private Facts() {}

    static List<Fact> of(TargetDefinition target) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Address", Texts.cut(target.probe().address(), LONGEST), true));
        if (target.probe() instanceof ProbeSpec.Http http && !http.method().equals("GET")) {
            facts.add(new Fact("Method", http.method(), true));
        }
        var confirmation = target.confirmation();
        facts.add(new Fact(
                "Probed",
                Words.every(target.interval()) + ", for " + Words.limit(target.timeout()) + " at most",
                false));
        facts.add(new Fact(
                "Down after",
                Words.count(confirmation.failures(), "failure") + " in a row"
                        + confirmation
                                .retryInterval()
                                .map(it -> ", the next within " + Durations.show(it))
                                .orElse("")
                        + "; up after " + confirmation.passes() + (confirmation.passes() == 1 ? " pass" : " passes"),
                false));
        facts.add(new Fact("Severity", target.severity().code(), false));
        target.channels()
                .ifPresent(it -> facts.add(new Fact("Channels", it.isEmpty() ? "none" : String.join(", ", it), true)));
        target.policy().ifPresent(it -> facts.add(new Fact("Policy", it.value(), true)));
        if (!target.dependsOn().isNothing()) {
            facts.add(new Fact(
                    "Depends on", Texts.cut(String.join(", ", target.dependsOn().written()), LONGEST), true));
        }
        if (!target.labels().values().isEmpty()) {
            facts.add(new Fact(
                    "Labels",
                    Texts.cut(
                            target.labels().values().entrySet().stream()
                                    .map(it -> it.getKey() + "=" + it.getValue())
                                    .collect(Collectors.joining("  ")),
                            LONGEST),
                    true));
        }
        facts.add(new Fact("Status page", target.isPublic() ? "shown, by its name only" : "not shown", false));
        return facts;
    }
}

package dev.pharos.catalog.policies;

import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Named;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.policy.Notified;
import dev.pharos.core.policy.PolicyDefinition;
import dev.pharos.json.policy.PolicyJson;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Escalation policies as a kind of what people edit; whom one tells must exist. */
@Singleton
public class EditedPolicies extends DefinedKind<PolicyDefinition> {
    public static final DefinitionTable<PolicyDefinition> TABLE =
            new DefinitionTable<>("escalation_policy", Thing.POLICY, new PolicyJson(), EditedPolicies::named);

    EditedPolicies(DefinitionStore store) {
        super(store, TABLE, "escalation-policies");
    }

    private static List<Named> named(PolicyDefinition policy) {
        var named = new ArrayList<Named>();
        for (var i = 0; i < policy.steps().size(); i++) {
            var told = policy.steps().get(i).notified();
            for (var j = 0; j < told.size(); j++) {
                var field = "steps[" + i + "].notify[" + j + "]";
                named.add(new Named(thing(told.get(j)), told.get(j).key().value(), field));
            }
        }
        return named;
    }

    private static Thing thing(Notified notified) {
        return switch (notified) {
            case Notified.ToChannel _ -> Thing.CHANNEL;
            case Notified.ToSchedule _ -> Thing.SCHEDULE;
            case Notified.ToContact _ -> Thing.CONTACT;
        };
    }
}

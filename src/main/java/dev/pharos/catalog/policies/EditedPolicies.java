package dev.pharos.catalog.policies;

import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.policy.Notified;
import dev.pharos.core.policy.PolicyDefinition;
import dev.pharos.json.policy.PolicyJson;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Escalation policies as a kind of what people edit; whom one tells must exist. */
@Singleton
public class EditedPolicies extends DefinedKind<PolicyDefinition> {
    public static final DefinitionTable<PolicyDefinition> TABLE = new DefinitionTable<>(
            "escalation_policy",
            Thing.POLICY,
            new PolicyJson(),
            Names.at("steps[].notify[]", EditedPolicies::recipient));

    EditedPolicies(DefinitionStore store) {
        super(store, TABLE, "escalation-policies");
    }

    /** What is no recipient is refused where the policy is read. */
    private static Optional<Ref> recipient(String text) {
        try {
            var notified = Notified.parse(text);
            return Ref.of(thing(notified), notified.key().value());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Thing thing(Notified notified) {
        return switch (notified) {
            case Notified.ToChannel _ -> Thing.CHANNEL;
            case Notified.ToSchedule _ -> Thing.SCHEDULE;
            case Notified.ToContact _ -> Thing.CONTACT;
        };
    }
}

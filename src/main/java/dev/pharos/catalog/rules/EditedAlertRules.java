package dev.pharos.catalog.rules;

import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.json.policy.AlertRuleJson;
import jakarta.inject.Singleton;

/** Alert rules as a kind of what people edit; whom one tells must exist. */
@Singleton
public class EditedAlertRules extends DefinedKind<AlertRule> {
    public static final DefinitionTable<AlertRule> TABLE = new DefinitionTable<>(
            "alert_rule",
            Thing.ALERT_RULE,
            new AlertRuleJson(),
            Names.at("policy", Thing.POLICY).and("channels[]", Thing.CHANNEL));

    EditedAlertRules(DefinitionStore store) {
        super(store, TABLE, "alert-rules");
    }
}

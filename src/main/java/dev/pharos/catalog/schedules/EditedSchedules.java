package dev.pharos.catalog.schedules;

import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.json.policy.ScheduleJson;
import jakarta.inject.Singleton;

/** On-call schedules as a kind of what people edit; the contacts that one names must exist. */
@Singleton
public class EditedSchedules extends DefinedKind<ScheduleDefinition> {
    public static final DefinitionTable<ScheduleDefinition> TABLE = new DefinitionTable<>(
            "schedule",
            Thing.SCHEDULE,
            new ScheduleJson(),
            Names.at("layers[].participants[]", Thing.CONTACT).and("overrides[].contact", Thing.CONTACT));

    EditedSchedules(DefinitionStore store) {
        super(store, TABLE, "schedules");
    }
}

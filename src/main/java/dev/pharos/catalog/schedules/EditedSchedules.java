package dev.pharos.catalog.schedules;

import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Named;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.json.policy.ScheduleJson;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** On-call schedules as a kind of what people edit; the contacts that one names must exist. */
@Singleton
public class EditedSchedules extends DefinedKind<ScheduleDefinition> {
    public static final DefinitionTable<ScheduleDefinition> TABLE =
            new DefinitionTable<>("schedule", Thing.SCHEDULE, new ScheduleJson(), EditedSchedules::named);

    EditedSchedules(DefinitionStore store) {
        super(store, TABLE, "schedules");
    }

    private static List<Named> named(ScheduleDefinition schedule) {
        var named = new ArrayList<Named>();
        for (var i = 0; i < schedule.layers().size(); i++) {
            var participants = schedule.layers().get(i).participants();
            for (var j = 0; j < participants.size(); j++) {
                var field = "layers[" + i + "].participants[" + j + "]";
                named.add(new Named(Thing.CONTACT, participants.get(j).value(), field));
            }
        }
        for (var i = 0; i < schedule.overrides().size(); i++) {
            var contact = schedule.overrides().get(i).contact().value();
            named.add(new Named(Thing.CONTACT, contact, "overrides[" + i + "].contact"));
        }
        return named;
    }
}

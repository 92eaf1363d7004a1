package dev.pharos.catalog.windows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Names;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.maintenance.MaintenanceWindow;
import dev.pharos.json.Instants;
import dev.pharos.json.policy.WindowJson;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Maintenance windows as a kind of what people edit; a read adds the period that goes on, and the next one. */
@Singleton
public class EditedWindows extends DefinedKind<MaintenanceWindow> {
    public static final DefinitionTable<MaintenanceWindow> TABLE =
            new DefinitionTable<>("maintenance_window", Thing.WINDOW, new WindowJson(), Names.NONE);

    private final Clock clock;

    EditedWindows(DefinitionStore store, Clock clock) {
        super(store, TABLE, "maintenance-windows");
        this.clock = clock;
    }

    @Override
    public List<String> shownOnly() {
        return List.of("current", "next");
    }

    @Override
    public ObjectNode view(Defined<MaintenanceWindow> stored) {
        var json = super.view(stored);
        var now = clock.instant();
        json.set("current", period(stored.definition().current(now)));
        json.set("next", period(stored.definition().next(now)));
        return json;
    }

    private static @Nullable ObjectNode period(Optional<Period> period) {
        return period.map(it -> JsonNodeFactory.instance
                        .objectNode()
                        .put("from", Instants.show(it.from()))
                        .put("until", Instants.show(it.until())))
                .orElse(null);
    }
}

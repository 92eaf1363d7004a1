package dev.pharos.web.console.oncall;

import dev.pharos.catalog.contacts.EditedContacts;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.ShownNames;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.catalog.schedules.EditedSchedules;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.web.console.calendar.TwoWeeks;
import dev.pharos.web.console.live.Changes;
import dev.pharos.web.console.live.Latest;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads schedules of one tenant, with who is in them. Blocks. */
@ApplicationScoped
class RosterReader {
    /** So many are on a page. */
    static final int PAGE = 20;

    private static final int MOST_CONTACTS = 500;

    private final DefinitionStore definitions;
    private final ShownNames names;
    private final Latest<Asked, Roster> latest;

    /** The day that is asked for, not the moment: two who ask at two moments ask the same. */
    private record Asked(TenantId tenant, LocalDate first, Optional<LocalDate> day, Optional<Key> after) {}

    RosterReader(DefinitionStore definitions, ShownNames names, Changes changes, Clock clock) {
        this.definitions = definitions;
        this.names = names;
        this.latest = new Latest<>(changes, clock);
    }

    /** What pages that are open show by themselves. */
    Roster latest(TenantId tenant, TwoWeeks weeks, Optional<Key> after) throws SQLException {
        return latest.get(new Asked(tenant, weeks.first(), weeks.asked(), after), () -> read(tenant, weeks, after));
    }

    /** As it is at this moment. */
    Roster read(TenantId tenant, TwoWeeks weeks, Optional<Key> after) {
        var found = definitions.list(
                EditedSchedules.TABLE, tenant, Which.ALL, after.map(Key::value).orElse(""), PAGE + 1);
        var shown = found.subList(0, Math.min(PAGE, found.size()));
        var contacts = new LinkedHashMap<String, String>();
        definitions
                .list(EditedContacts.TABLE, tenant, Which.ALL, "", MOST_CONTACTS)
                .forEach(it -> contacts.put(it.key(), it.definition().name()));
        return new Roster(
                weeks,
                shown,
                definitions.count(EditedSchedules.TABLE, tenant, Which.ALL),
                found.size() > PAGE,
                contacts,
                names.ofContacts(tenant, contacts(shown)));
    }

    private static Set<Key> contacts(List<Defined<ScheduleDefinition>> schedules) {
        return schedules.stream()
                .flatMap(it -> it.definition().contacts().stream())
                .collect(Collectors.toSet());
    }
}

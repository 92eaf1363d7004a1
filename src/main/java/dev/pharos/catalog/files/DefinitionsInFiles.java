package dev.pharos.catalog.files;

import dev.pharos.catalog.announcements.EditedAnnouncements;
import dev.pharos.catalog.contacts.EditedContacts;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.inbound.EditedInboundSources;
import dev.pharos.catalog.incidents.EditedUpdateTemplates;
import dev.pharos.catalog.policies.EditedPolicies;
import dev.pharos.catalog.rules.EditedAlertRules;
import dev.pharos.catalog.schedules.EditedSchedules;
import dev.pharos.catalog.silences.EditedSilences;
import dev.pharos.catalog.statuspages.EditedStatusPages;
import dev.pharos.catalog.windows.EditedWindows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What a probe file may hold beside targets and channels, by the name of its list. */
final class DefinitionsInFiles {
    static final SequencedMap<String, DefinitionTable<?>> TABLES = tables();

    private DefinitionsInFiles() {}

    private static SequencedMap<String, DefinitionTable<?>> tables() {
        var tables = new LinkedHashMap<String, DefinitionTable<?>>();
        List.of(
                        EditedContacts.TABLE,
                        EditedSchedules.TABLE,
                        EditedPolicies.TABLE,
                        EditedSilences.TABLE,
                        EditedWindows.TABLE,
                        EditedStatusPages.TABLE,
                        EditedAnnouncements.TABLE,
                        EditedUpdateTemplates.TABLE,
                        EditedAlertRules.TABLE,
                        EditedInboundSources.TABLE)
                .forEach(it -> tables.put(it.thing().list(), it));
        return tables;
    }
}

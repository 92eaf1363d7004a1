package dev.pharos.web.console.forms;

import dev.pharos.catalog.channels.ChannelStore;
import dev.pharos.catalog.channels.EditedChannels;
import dev.pharos.catalog.contacts.EditedContacts;
import dev.pharos.catalog.edit.defined.DefinedKind;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.catalog.inbound.EditedInboundSources;
import dev.pharos.catalog.policies.EditedPolicies;
import dev.pharos.catalog.rules.EditedAlertRules;
import dev.pharos.catalog.schedules.EditedSchedules;
import dev.pharos.catalog.silences.EditedSilences;
import dev.pharos.catalog.statuspages.EditedStatusPages;
import dev.pharos.catalog.windows.EditedWindows;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.json.policy.InboundSourceJson;
import dev.pharos.json.policy.StatusPageJson;
import dev.pharos.notify.ChannelJson;
import dev.pharos.notify.delivery.TestNotification;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.pages.Previews;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Every kind of thing that has a form. */
@ApplicationScoped
class Editables {
    private final DefinitionStore store;
    private final Map<Things, Editable<?, ?>> all = new EnumMap<>(Things.class);

    Editables(
            DefinitionStore store,
            ChannelStore stored,
            EditedChannels channels,
            EditedContacts contacts,
            EditedSchedules schedules,
            EditedPolicies policies,
            EditedWindows windows,
            EditedSilences silences,
            EditedStatusPages pages,
            EditedAlertRules rules,
            EditedInboundSources sources,
            Previews previews,
            TestNotification tests) {
        this.store = store;
        all.put(
                Things.CHANNELS,
                new Editable<>(
                        Things.CHANNELS,
                        channels,
                        (tenant, after, limit) -> stored.list(
                                tenant,
                                Optional.of(after).filter(it -> !it.isEmpty()).map(ChannelKey::new),
                                limit),
                        ChannelJson::shown,
                        Optional.of(tests::tried),
                        Optional.empty()));
        put(Things.CONTACTS, contacts, EditedContacts.TABLE);
        put(Things.SCHEDULES, schedules, EditedSchedules.TABLE);
        put(Things.POLICIES, policies, EditedPolicies.TABLE);
        put(Things.WINDOWS, windows, EditedWindows.TABLE);
        put(Things.SILENCES, silences, EditedSilences.TABLE);
        put(Things.ALERT_RULES, rules, EditedAlertRules.TABLE);
        all.put(
                Things.INBOUND_SOURCES,
                new Editable<>(
                        Things.INBOUND_SOURCES,
                        sources,
                        (tenant, after, limit) ->
                                store.list(EditedInboundSources.TABLE, tenant, Which.ALL, after, limit),
                        new InboundSourceJson()::shown,
                        Optional.empty(),
                        Optional.empty()));
        all.put(
                Things.STATUS_PAGES,
                new Editable<>(
                        Things.STATUS_PAGES,
                        pages,
                        (tenant, after, limit) -> store.list(EditedStatusPages.TABLE, tenant, Which.ALL, after, limit),
                        new StatusPageJson()::shown,
                        Optional.empty(),
                        Optional.of(previews::keep)));
    }

    private <D extends Definition> void put(Things things, DefinedKind<D> kind, DefinitionTable<D> table) {
        all.put(
                things,
                new Editable<>(
                        things,
                        kind,
                        (tenant, after, limit) -> store.list(table, tenant, Which.ALL, after, limit),
                        kind::write,
                        Optional.empty(),
                        Optional.empty()));
    }

    /** @throws dev.pharos.web.api.problem.ProblemException 404 where there is no such kind */
    Editable<?, ?> of(String code) {
        return Things.of(code)
                .<Editable<?, ?>>flatMap(it -> Optional.ofNullable(all.get(it)))
                .orElseThrow(() -> Problem.notFound("There is nothing called \"" + code + "\" to edit.")
                        .exception());
    }
}

package dev.pharos.web.console.updates;

import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.catalog.incidents.EditedUpdateTemplates;
import dev.pharos.core.access.Role;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.update.IncidentUpdate;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.core.update.UpdateTemplate;
import dev.pharos.cycle.Watchlist;
import dev.pharos.markdown.Markdown.Under;
import dev.pharos.store.history.IncidentReader;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.api.incident.Stories;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.incidents.IncidentsView;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.console.words.Choice;
import dev.pharos.web.console.words.Preview;
import dev.pharos.web.page.words.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the page on which people tell of an incident. Blocks. */
@ApplicationScoped
class TellPages {
    private static final int MOST_TEMPLATES = 100;

    private final IncidentReader incidents;
    private final ToldReader told;
    private final DefinitionStore definitions;
    private final Watchlist watchlist;
    private final Templates templates;
    private final Clock clock;

    TellPages(
            IncidentReader incidents,
            ToldReader told,
            DefinitionStore definitions,
            Watchlist watchlist,
            Templates templates,
            Clock clock) {
        this.incidents = incidents;
        this.told = told;
        this.definitions = definitions;
        this.watchlist = watchlist;
        this.templates = templates;
        this.clock = clock;
    }

    /**
     * What the page is to show.
     *
     * @param looks whether it is to be seen as the page will show it
     * @param wrong why the last press did nothing
     */
    record Asked(IncidentId incident, UpdateForm form, boolean looks, List<String> wrong) {
        Asked(IncidentId incident, UpdateForm form) {
            this(incident, form, false, List.of());
        }

        Asked looking() {
            return new Asked(incident, form, true, wrong);
        }

        Asked refused(List<String> said) {
            return new Asked(incident, form, true, said);
        }
    }

    /** With a form that is empty but for what is likely. */
    Response fresh(Session session, IncidentId id) {
        var incident = find(session.tenant(), id).incident();
        var over = incident.resolvedAt().isPresent();
        var likely = over ? UpdateStatus.RESOLVED : UpdateStatus.INVESTIGATING;
        return page(session, 200, Optional.empty(), new Asked(id, UpdateForm.blank(likely)));
    }

    /** With what a template says, where one is chosen that is there. */
    Response begun(Session session, Optional<IncidentUpdate> before, Asked asked) {
        var form = templates(session.tenant()).stream()
                .filter(it -> it.key().value().equals(asked.form().template()))
                .findFirst()
                .map(asked.form()::begun)
                .orElse(asked.form());
        return page(session, 200, before, new Asked(asked.incident(), form).looking());
    }

    Response page(Session session, int status, Optional<IncidentUpdate> before, Asked asked) {
        var story = find(session.tenant(), asked.incident());
        var incident = story.incident();
        var name = IncidentWords.name(incident, watchlist.find(incident.targetId()), story.name());
        var isPublic = before.filter(it -> it.definition().isPublic()).isPresent();
        var heading = heading(before, isPublic, session.may(Role.RESPONDER));
        var back = IncidentsView.PATH + "/" + incident.id();
        var form = asked.form();
        var view = new UpdatesView(
                templates.frame(new Heading(heading + " " + name, Lamp.NONE, name, IncidentsView.PATH, ""), session),
                heading,
                lead(isPublic, before),
                name,
                back,
                UpdatesView.path(incident.id().toString())
                        + before.map(it -> "/" + it.id()).orElse(""),
                before.isEmpty(),
                isPublic,
                incident.isByHand() && incident.resolvedAt().isEmpty(),
                statuses(form),
                choices(form, session.tenant()),
                form.text(),
                form.at(),
                form.atBefore(),
                form.revision(),
                asked.wrong(),
                asked.looks() ? Preview.of(step(form.status()), form.text(), Under.PART) : List.of(),
                ToldLine.of(told.read(session.tenant(), incident.id()), IncidentUpdate.MOST, clock.instant()),
                session.may(Role.RESPONDER));
        return templates.page(status, "updates", view).build();
    }

    private static String heading(Optional<IncidentUpdate> before, boolean isPublic, boolean mayAct) {
        return !mayAct
                ? "What the public was told"
                : before.isEmpty() ? "Tell the public" : isPublic ? "Change what was told" : "Go on with a draft";
    }

    private static String lead(boolean isPublic, Optional<IncidentUpdate> before) {
        return isPublic
                ? "The public reads this now. What you publish stands there in its place at once."
                : before.isPresent()
                        ? "Nobody but those with a key sees this yet."
                        : "It stands on the status page, and in all that is made of it, once you publish it.";
    }

    /** An unknown one is no step of ours, and gets no heading. */
    private static String step(String status) {
        return Stream.of(UpdateStatus.values())
                .map(UpdateStatus::code)
                .filter(status::equals)
                .findFirst()
                .map(it -> Words.capital(it) + ".")
                .orElse("");
    }

    private static List<Choice> statuses(UpdateForm form) {
        return Stream.of(UpdateStatus.values())
                .map(it -> new Choice(
                        it.code(), Words.capital(it.code()), it.code().equals(form.status())))
                .toList();
    }

    private List<Choice> choices(UpdateForm form, TenantId tenant) {
        var choices = new ArrayList<Choice>();
        for (var it : templates(tenant)) {
            var key = it.key().value();
            choices.add(new Choice(key, it.name(), key.equals(form.template())));
        }
        return choices;
    }

    private List<UpdateTemplate> templates(TenantId tenant) {
        return definitions.list(EditedUpdateTemplates.TABLE, tenant, Which.ALL, "", MOST_TEMPLATES).stream()
                .map(Defined::definition)
                .toList();
    }

    private Story find(TenantId tenant, IncidentId id) {
        return incidents
                .find(tenant, id)
                .orElseThrow(() -> Stories.unknown(id.toString()).exception());
    }
}

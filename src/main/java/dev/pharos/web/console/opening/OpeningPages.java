package dev.pharos.web.console.opening;

import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.catalog.policies.EditedPolicies;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.Impact;
import dev.pharos.core.update.UpdateStatus;
import dev.pharos.markdown.Markdown.Under;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.incidents.IncidentsView;
import dev.pharos.web.console.opening.OpeningView.Weight;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.words.Choice;
import dev.pharos.web.console.words.Preview;
import dev.pharos.web.page.words.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes the page on which an incident is opened. Blocks. */
@ApplicationScoped
class OpeningPages {
    private static final int MOST_POLICIES = 200;

    private final Affectable affectable;
    private final DefinitionStore definitions;
    private final Templates templates;

    OpeningPages(Affectable affectable, DefinitionStore definitions, Templates templates) {
        this.affectable = affectable;
        this.definitions = definitions;
        this.templates = templates;
    }

    /**
     * @param looks whether it is to be seen as the page will show it
     * @param wrong why the last press did nothing
     */
    Response page(Session session, int status, OpeningForm form, boolean looks, List<String> wrong) {
        var heading = new Heading("Open an incident", Lamp.NONE, "Open one", IncidentsView.PATH, "");
        var found = affectable.find(session.tenant(), form.components(), form.search());
        var view = new OpeningView(
                templates.frame(heading, session),
                form.title(),
                Stream.of(Impact.values()).map(it -> weight(it, form)).toList(),
                found.targets(),
                form.search(),
                found.words(),
                form.isPublic(),
                form.startedAt(),
                Stream.of(UpdateStatus.values())
                        .filter(it -> it != UpdateStatus.RESOLVED)
                        .map(it -> new Choice(
                                it.code(), Words.capital(it.code()), it.code().equals(form.status())))
                        .toList(),
                form.text(),
                policies(session.tenant(), form.policy()),
                wrong,
                looks ? Preview.of(form.title(), form.text(), Under.PART) : List.of());
        return templates.page(status, "opening", view).build();
    }

    private static Weight weight(Impact impact, OpeningForm form) {
        var small = switch (impact) {
            case NONE -> "its components stay as they are";
            case MINOR, MAJOR -> "its components show as degraded";
            case CRITICAL -> "its components show as down";
        };
        return new Weight(
                impact.code(),
                Words.capital(impact.code()),
                small,
                impact.code().equals(form.impact()));
    }

    private List<Choice> policies(TenantId tenant, String chosen) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "Nobody: whoever should know does", chosen.isEmpty()));
        for (var it : definitions.list(EditedPolicies.TABLE, tenant, Which.ALL, "", MOST_POLICIES)) {
            choices.add(new Choice(
                    it.key(),
                    "By the policy " + it.definition().name(),
                    it.key().equals(chosen)));
        }
        return choices;
    }
}

package dev.pharos.web.console.forms;

import dev.pharos.core.escalation.ChannelSpec.Kind;
import dev.pharos.web.console.forms.Editable.Saved;
import dev.pharos.web.console.forms.FormView.Link;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;

/** Answers with the form, or with what was made on saving. */
@ApplicationScoped
class FormAnswers {
    private final Templates templates;

    FormAnswers(Templates templates) {
        this.templates = templates;
    }

    Response made(Session session, Things things, Saved.Done done) {
        var heading = new Heading("Made: " + done.key(), Lamp.NONE, things.placeWords(), things.navigation(), "");
        var view = new MadeView(
                templates.frame(heading, session),
                "It is saved, and this was made for it.",
                new Link(things.placeHref(), things.placeWords(), false),
                things.shown(done.key()),
                done.made().entrySet().stream()
                        .map(it -> new MadeView.Secret(it.getKey(), it.getValue()))
                        .toList());
        return templates.page(200, "made", view).build();
    }

    Response page(Session session, int status, FormPage page) {
        return page(
                session,
                status,
                page,
                Samples.kind(page.draft().written().path("kind").asText()));
    }

    Response page(Session session, int status, FormPage page, Kind chosen) {
        var things = page.editable().things();
        var heading = new Heading(page.heading(), Lamp.NONE, things.placeWords(), things.navigation(), "");
        var kinds = things != Things.CHANNELS || page.before().isPresent()
                ? List.<Link>of()
                : Arrays.stream(Kind.values())
                        .map(it -> new Link(things.fresh() + "?kind=" + it.code(), it.code(), it == chosen))
                        .toList();
        var view = page.view(templates.frame(heading, session), kinds, templates.asset("form.js"));
        return templates.framing(status, "form", view).build();
    }
}

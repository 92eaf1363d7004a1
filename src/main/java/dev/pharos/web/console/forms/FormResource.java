package dev.pharos.web.console.forms;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.json.Yaml;
import dev.pharos.web.console.calendar.Chosen;
import dev.pharos.web.console.changes.Changes;
import dev.pharos.web.console.changes.Merged;
import dev.pharos.web.console.changes.Origin;
import dev.pharos.web.console.forms.Editable.Draft;
import dev.pharos.web.console.forms.Editable.Kept;
import dev.pharos.web.console.forms.Editable.Saved;
import dev.pharos.web.console.forms.FormPage.Sent;
import dev.pharos.web.console.forms.FormView.Overtaken;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.page.words.Prose;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows the form of a thing, checks and tests what is written there, and saves it. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class FormResource {
    private final Editables editables;
    private final FormAnswers answers;
    private final Clock clock;

    FormResource(Editables editables, FormAnswers answers, Clock clock) {
        this.editables = editables;
        this.answers = answers;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("responder")
    @Path("make/{things}")
    @Operation(hidden = true)
    public Response fresh(
            @PathParam("things") String things,
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("begin") @Nullable String begin,
            @QueryParam("end") @Nullable String end,
            @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        var editable = editable(things, session);
        var chosen = Samples.kind(kind == null ? "" : kind);
        var blank = JsonNodeFactory.instance.objectNode();
        var sent = new Sent(
                new Origin(0, blank), Samples.of(editable.things(), chosen, clock.instant(), Chosen.of(begin, end)));
        // Of a form that nobody has filled in yet nothing is wrong.
        return answers.page(
                session, 200, FormPage.of(editable, Optional.empty(), sent, Draft.wrong(blank, List.of())), chosen);
    }

    @GET
    @RolesAllowed("responder")
    @Path("edit/{things}/{key}")
    @Operation(hidden = true)
    public Response edit(
            @PathParam("things") String things, @PathParam("key") String key, @Context RoutingContext exchange) {
        var session = Session.of(exchange);
        var editable = editable(things, session);
        var kept = editable.kept(key);
        return answers.page(
                session, 200, shown(editable, Optional.of(kept), new Sent(origin(kept), Yaml.of(kept.definition()))));
    }

    @POST
    @RolesAllowed("responder")
    @Path("make/{things}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response make(InputStream body, @PathParam("things") String things, @Context RoutingContext exchange)
            throws IOException {
        return pressed(body, things, Optional.empty(), Session.of(exchange));
    }

    @POST
    @RolesAllowed("responder")
    @Path("edit/{things}/{key}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(
            InputStream body,
            @PathParam("things") String things,
            @PathParam("key") String key,
            @Context RoutingContext exchange)
            throws IOException {
        return pressed(body, things, Optional.of(key), Session.of(exchange));
    }

    private Editable<?, ?> editable(String things, Session session) {
        var editable = editables.of(things);
        if (!session.may(editable.things().role())) {
            throw new ForbiddenException();
        }
        return editable;
    }

    private Response pressed(InputStream body, String things, Optional<String> key, Session session)
            throws IOException {
        var form = SentForm.read(body);
        session.require(form.find("form").orElse(null));
        var editable = editable(things, session);
        var before = key.map(editable::kept);
        var sent = new Sent(Origin.of(form), form.text("text").replace("\r\n", "\n"));
        return switch (form.text("act")) {
            case "save" -> save(session, editable, before, sent);
            case "try" -> tested(session, editable, before, sent);
            case "look" -> seen(session, editable, before, sent);
            case "delete" -> delete(session, editable, before, sent);
            default -> answers.page(session, 200, shown(editable, before, sent));
        };
    }

    private static FormPage shown(Editable<?, ?> editable, Optional<Kept> before, Sent sent) {
        return FormPage.of(editable, before, sent, draft(editable, before, sent));
    }

    private static Draft draft(Editable<?, ?> editable, Optional<Kept> before, Sent sent) {
        var text = WrittenText.of(sent.text(), editable.things());
        if (!text.flaws().isEmpty()) {
            return Draft.wrong(text.body(), text.flaws());
        }
        var draft = editable.draft(text.body(), before.map(Kept::key));
        return new Draft(
                draft.written(),
                draft.definition(),
                draft.violations().stream().map(text::placed).toList());
    }

    private Response save(Session session, Editable<?, ?> editable, Optional<Kept> before, Sent sent) {
        var draft = draft(editable, before, sent);
        var page = FormPage.of(editable, before, sent, draft);
        return switch (editable.save(draft, before.map(Kept::key), sent.origin().revision())) {
            case Saved.Done done
            when done.made().isEmpty() -> seeOther(editable.things().shown(done.key()));
            case Saved.Done done -> answers.made(session, editable.things(), done);
            case Saved.Wrong wrong ->
                answers.page(
                        session,
                        422,
                        FormPage.of(editable, before, sent, Draft.wrong(draft.written(), wrong.violations())));
            case Saved.Refused refused ->
                answers.page(
                        session,
                        refused.problem().status(),
                        page.saying(refused.problem().detail()));
            case Saved.Overtaken _ ->
                overtaken(session, editable, before.orElseThrow().key(), sent, draft);
        };
    }

    private Response delete(Session session, Editable<?, ?> editable, Optional<Kept> before, Sent sent) {
        if (before.isEmpty() || !editable.things().isKeyed()) {
            return answers.page(session, 422, shown(editable, before, sent).saying("It cannot be deleted here."));
        }
        var page = shown(editable, before, sent);
        return switch (editable.delete(before.get().key(), sent.origin().revision())) {
            case Saved.Done _ -> seeOther(editable.things().all());
            case Saved.Overtaken _ ->
                answers.page(session, 412, again(editable, before.get().key()));
            case Saved.Refused refused ->
                answers.page(
                        session,
                        refused.problem().status(),
                        page.saying(refused.problem().detail()));
            case Saved.Wrong wrong ->
                answers.page(
                        session,
                        422,
                        FormPage.of(
                                editable,
                                before,
                                sent,
                                Draft.wrong(sent.origin().base(), wrong.violations())));
        };
    }

    private static FormPage again(Editable<?, ?> editable, String key) {
        var kept = editable.kept(key);
        return shown(editable, Optional.of(kept), new Sent(origin(kept), Yaml.of(kept.definition())))
                .saying("Somebody else changed it meanwhile, and it was not deleted. This is how it is now.");
    }

    /** Both changes in one text, whose comments are gone. */
    private Response overtaken(Session session, Editable<?, ?> editable, String key, Sent sent, Draft mine) {
        var kept = editable.kept(key);
        var merged = Merged.of(sent.origin().base(), kept.definition(), mine.written());
        var sentence = new Prose()
                .strong("Somebody else saved it meanwhile, and nothing of yours was.")
                .text(" Their changes are in the form now.");
        var now = new Sent(origin(kept), Yaml.of(merged.definition()));
        var theirs = Changes.between(sent.origin().base(), kept.definition());
        return answers.page(
                session,
                412,
                shown(editable, Optional.of(kept), now).after(new Overtaken(sentence, theirs, merged.words())));
    }

    private Response tested(Session session, Editable<?, ?> editable, Optional<Kept> before, Sent sent) {
        var page = shown(editable, before, sent);
        if (!editable.isTested() || page.draft().definition().isEmpty()) {
            return answers.page(session, 422, page.saying("Not tested: what is wrong stands below what is written."));
        }
        return answers.page(
                session, 200, page.tested(editable.tried(page.draft().written(), before.map(Kept::key))));
    }

    private Response seen(Session session, Editable<?, ?> editable, Optional<Kept> before, Sent sent) {
        var page = shown(editable, before, sent);
        if (!editable.isSeen() || page.draft().definition().isEmpty()) {
            return answers.page(
                    session,
                    422,
                    page.saying("There is nothing to look at: what is wrong stands below what is written."));
        }
        return answers.page(session, 200, page.seen(editable.seen(page.draft().written(), before.map(Kept::key))));
    }

    private static Origin origin(Kept kept) {
        return new Origin(kept.revision(), kept.definition());
    }

    private static Response seeOther(String address) {
        return Response.seeOther(URI.create(address)).build();
    }
}

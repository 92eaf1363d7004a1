package dev.pharos.web.console.onetarget.form;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.StoredTarget;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.web.console.changes.Origin;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.session.SessionCookies;
import dev.pharos.web.console.targets.search.Addresses;
import dev.pharos.web.console.targets.search.Asked;
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
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows the form of a target, checks and tries what it says, and saves it. */
@Path(SessionCookies.PATH)
@RunOnVirtualThread
class FormResource {
    private static final String NAMELESS = "unregistered";

    private final Drafts drafts;
    private final Tries tries;
    private final Choices choices;
    private final Templates templates;
    private final Clock clock;

    FormResource(Drafts drafts, Tries tries, Choices choices, Templates templates, Clock clock) {
        this.drafts = drafts;
        this.tries = tries;
        this.choices = choices;
        this.templates = templates;
        this.clock = clock;
    }

    @GET
    @RolesAllowed("editor")
    @Path("targets/new")
    @Operation(hidden = true)
    public Response fresh(@QueryParam("kind") @Nullable String kind, @Context RoutingContext exchange)
            throws SQLException {
        var session = Session.of(exchange);
        var blank = JsonNodeFactory.instance.objectNode();
        blank.put("kind", TargetForm.kind(kind == null ? "" : kind).code());
        blank.put("public", true).put("followRedirects", true);
        var form = TargetForm.of(blank);
        // Of a form that nobody has filled in yet nothing is wrong.
        var draft = new Draft(blank, Optional.empty(), List.of());
        return page(session, 200, shown(Optional.empty(), 0, blank, form, draft));
    }

    @GET
    @RolesAllowed("editor")
    @Path("targets/{key}/edit")
    @Operation(hidden = true)
    public Response edit(@PathParam("key") String key, @Context RoutingContext exchange) throws SQLException {
        var session = Session.of(exchange);
        var stored = drafts.stored(Addresses.key(key));
        var base = TargetJson.shown(stored.definition());
        var form = TargetForm.of(base);
        var before = Optional.of(stored);
        return page(session, 200, shown(before, stored.revision(), base, form, drafts.draft(form, before)));
    }

    @POST
    @RolesAllowed("editor")
    @Path("targets/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response make(InputStream body, @Context RoutingContext exchange) throws IOException, SQLException {
        return pressed(body, Session.of(exchange), Optional.empty());
    }

    @POST
    @RolesAllowed("editor")
    @Path("targets/{key}/edit")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response change(InputStream body, @PathParam("key") String key, @Context RoutingContext exchange)
            throws IOException, SQLException {
        return pressed(body, Session.of(exchange), Optional.of(Addresses.key(key)));
    }

    private Response pressed(InputStream body, Session session, Optional<String> key) throws IOException, SQLException {
        var sent = SentForm.read(body);
        session.require(sent.find("form").orElse(null));
        var before = key.map(drafts::stored);
        var form = with(sent);
        var origin = Origin.of(sent);
        var base = origin.base();
        var revision = origin.revision();
        return switch (act(sent)) {
            case "save" -> save(session, before, revision, base, form);
            case "try" -> tried(session, before, revision, base, form);
            default -> page(session, 200, shown(before, revision, base, form, drafts.draft(form, before)));
        };
    }

    /** A value of the answer that was pressed writes its assertion, and is tried again. */
    private static TargetForm with(SentForm sent) {
        var form = TargetForm.sent(sent);
        var wanted = sent.text("assert").strip();
        var instead = sent.text("instead").strip();
        var lines = instead.lines().map(String::strip).toList();
        if (lines.size() == 2) {
            return form.with("assertions", form.text("assertions").replace(lines.getFirst(), lines.getLast()));
        }
        return wanted.isEmpty()
                        || form.text("assertions")
                                .lines()
                                .anyMatch(it -> it.strip().equals(wanted))
                ? form
                : form.withLine("assertions", wanted);
    }

    private static String act(SentForm sent) {
        return sent.has("assert") || sent.has("instead") ? "try" : sent.text("act");
    }

    private Response save(
            Session session, Optional<StoredTarget> before, long revision, ObjectNode base, TargetForm form)
            throws SQLException {
        var draft = drafts.draft(form, before);
        return switch (drafts.save(draft, before, revision)) {
            case Drafts.Saved.Done done ->
                Response.seeOther(URI.create(Addresses.of(done.key()))).build();
            case Drafts.Saved.Wrong wrong ->
                page(
                        session,
                        422,
                        shown(
                                before,
                                revision,
                                base,
                                form,
                                new Draft(draft.written(), Optional.empty(), wrong.violations())));
            case Drafts.Saved.Refused refused ->
                page(
                        session,
                        refused.problem().status(),
                        shown(before, revision, base, form, draft)
                                .saying(refused.problem().detail()));
            case Drafts.Saved.Overtaken _ ->
                overtaken(session, before.orElseThrow().key(), base, form, draft);
        };
    }

    private Response overtaken(Session session, String key, ObjectNode base, TargetForm form, Draft mine)
            throws SQLException {
        var now = drafts.stored(key);
        var kept = TargetJson.shown(now.definition());
        var merge = Merge.of(base, kept, TargetJson.shown(mine.definition().orElseThrow()), form);
        var before = Optional.of(now);
        var draft = drafts.draft(merge.form(), before);
        return page(
                session,
                412,
                shown(before, now.revision(), kept, merge.form(), draft).after(merge.told()));
    }

    private Response tried(
            Session session, Optional<StoredTarget> before, long revision, ObjectNode base, TargetForm form)
            throws SQLException {
        var nameless = before.isEmpty() && (form.text("key") + form.text("name")).isBlank();
        var draft = drafts.draft(nameless ? form.with("key", NAMELESS) : form, before);
        var page = shown(before, revision, base, form, draft);
        return draft.definition().isEmpty()
                ? page(session, 422, page.saying("Not tried: what is wrong stands beside its field."))
                : page(session, 200, page.answered(tries.of(session, draft, before, clock.instant())));
    }

    private FormPage shown(
            Optional<StoredTarget> before, long revision, ObjectNode base, TargetForm form, Draft draft) {
        return new FormPage(
                before,
                revision,
                base,
                form,
                draft,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clock.instant());
    }

    private Response page(Session session, int status, FormPage page) throws SQLException {
        var heading = new Frame.Heading(page.heading(), Lamp.NONE, "Targets", Asked.PATH, "");
        var told = tries.told(session, page.draft(), page.before(), clock.instant());
        var view = page.told(told)
                .view(templates.frame(heading, session), choices.of(session.tenant()), templates.asset("form.js"));
        return templates.page(status, "target-form", view).build();
    }
}

package dev.pharos.web.console.targets.bulk;

import dev.pharos.catalog.targets.bulk.BulkEdits;
import dev.pharos.catalog.targets.bulk.BulkOutcome;
import dev.pharos.core.access.Role;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.acts.Silencing;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.frame.SentForm;
import dev.pharos.web.console.frame.Templates;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.targets.search.Asked;
import dev.pharos.web.console.targets.search.TargetLists;
import dev.pharos.web.page.words.Words;
import io.quarkus.security.ForbiddenException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Shows what would be done to chosen targets, and does it once that is sent again. */
@Path(Asked.PATH + "/chosen")
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class BulkResource {
    private final TargetLists lists;
    private final BulkEdits edits;
    private final Silencing silencing;
    private final Templates templates;

    BulkResource(TargetLists lists, BulkEdits edits, Silencing silencing, Templates templates) {
        this.lists = lists;
        this.edits = edits;
        this.silencing = silencing;
        this.templates = templates;
    }

    @POST
    @RolesAllowed("responder")
    @Operation(hidden = true)
    public Response ask(InputStream body, @Context RoutingContext exchange) throws IOException {
        var session = Session.of(exchange);
        var form = form(body, session);
        var wanted = wanted(form, session);
        return asked(session, wanted, Choice.of(form, lists.read(session.tenant())), "");
    }

    @POST
    @RolesAllowed("responder")
    @Path("done")
    @Operation(hidden = true)
    public Response act(InputStream body, @Context RoutingContext exchange) throws IOException {
        var session = Session.of(exchange);
        var form = form(body, session);
        var wanted = wanted(form, session);
        var choice = Choice.of(form, lists.read(session.tenant()));
        if (wanted == Wanted.SILENCE) {
            return silence(session, choice, form);
        }
        if (wanted == Wanted.LABEL && form.text("name").isBlank()) {
            return asked(session, wanted, choice, "Write the name of the label.");
        }
        var act = wanted.edit(form).orElseThrow();
        if (wanted == Wanted.DELETE) {
            var count =
                    edits.foresee(session.tenant(), choice.keys(), act).done().size();
            if (!form.text("count").strip().equals(Integer.toString(count))) {
                return asked(session, wanted, choice, "Write how many targets are to be deleted: " + count + ".");
            }
        }
        return over(session, wanted, choice, edits.apply(session.tenant(), choice.keys(), act));
    }

    private Response silence(Session session, Choice choice, SentForm form) {
        var common = choice.matchers();
        if (common.isEmpty() && choice.keys().size() > Silencing.MOST) {
            return asked(
                    session,
                    Wanted.SILENCE,
                    choice,
                    "At most " + Silencing.MOST
                            + " targets are silenced one by one. Look for them by matchers alone, and all"
                            + " that match are silenced by those.");
        }
        var comment = form.text("comment").isBlank()
                ? "From the console, of " + Words.count(choice.keys().size(), "target")
                : form.text("comment").strip();
        var length = form.text("for");
        var present = choice.present();
        var keys = present.done().stream().map(BulkOutcome.Chosen::key).toList();
        common.ifPresentOrElse(
                it -> silencing.matching(session.principal(), it, length, comment),
                () -> silencing.targets(session.principal(), keys, length, comment));
        return over(session, Wanted.SILENCE, choice, present);
    }

    private static SentForm form(InputStream body, Session session) throws IOException {
        var form = SentForm.read(body);
        session.require(form.find("form").orElse(null));
        return form;
    }

    private static Wanted wanted(SentForm form, Session session) {
        var wanted = Wanted.ofCode(form.text("act"))
                .orElseThrow(() -> Problem.invalid("act", "is nothing that can be done to targets")
                        .exception());
        if (wanted != Wanted.SILENCE && !session.may(Role.EDITOR)) {
            throw new ForbiddenException();
        }
        return wanted;
    }

    private Response asked(Session session, Wanted wanted, Choice choice, String wrong) {
        var outcome = switch (wanted) {
            case SILENCE -> choice.present();
            case LABEL -> edits.changeable(session.tenant(), choice.keys());
            case PAUSE, RESUME, DELETE ->
                edits.foresee(
                        session.tenant(),
                        choice.keys(),
                        wanted.edit(SentForm.of("")).orElseThrow());
        };
        var can = outcome.done().size();
        var page = new BulkPage(
                wanted.question(can, choice.keys().size()),
                lead(wanted, choice),
                can == 0 ? "" : wanted.code(),
                outcome,
                choice,
                wanted.verb() + " " + Words.count(can, "target"),
                wrong);
        return answer(session, page, wrong.isEmpty() ? 200 : 422);
    }

    private static String lead(Wanted wanted, Choice choice) {
        return wanted == Wanted.SILENCE && choice.matchers().isPresent()
                ? wanted.meaning() + " The silence says " + choice.matchers().get()
                        + ", and so holds of targets that come later, too."
                : wanted.meaning();
    }

    private Response over(Session session, Wanted wanted, Choice choice, BulkOutcome outcome) {
        var sentence = wanted.answer(outcome.done().size(), outcome.notDone().size());
        return answer(session, new BulkPage(sentence, "", "", outcome, choice, "", ""), 200);
    }

    private Response answer(Session session, BulkPage page, int status) {
        var frame = templates.frame(new Frame.Heading(page.heading(), Lamp.NONE, "Targets", Asked.PATH, ""), session);
        return templates.page(status, "targets-chosen", page.view(frame)).build();
    }
}

package dev.pharos.web.api.subscriber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.Principal;
import dev.pharos.core.access.Role;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.statuspage.StatusPage;
import dev.pharos.core.subscription.Way;
import dev.pharos.json.Instants;
import dev.pharos.json.rule.Texts;
import dev.pharos.platform.Ids;
import dev.pharos.store.sql.QueryFailed;
import dev.pharos.store.subscription.Subscriber;
import dev.pharos.store.subscription.Subscribers;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.problem.ProblemException;
import dev.pharos.web.api.wire.Page;
import dev.pharos.web.api.wire.Parameters;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Lists who is told of what the status page tells, and takes somebody off the list. */
@Tag(name = "Subscribers")
@Path("/api/v1/subscribers")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class SubscribersResource {
    private final Subscribers subscribers;

    SubscribersResource(Subscribers subscribers) {
        this.subscribers = subscribers;
    }

    @Operation(
            operationId = "listSubscribers",
            summary = "List the subscribers of the status pages, those that asked last first",
            description = "Mail addresses are whole for editors and admins, and masked for others; of the addresses of"
                    + " webhooks and Slack, which are secrets, nobody sees more than the host.")
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(ref = "SubscriberPage")))
    @GET
    @RolesAllowed("viewer")
    public ObjectNode list(
            @QueryParam("page") @Nullable String of,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("total") @Nullable String total) {
        var caller = Caller.current().signedIn();
        var tenant = caller.tenant().id();
        var parameters = new Parameters();
        var key = parameters.understood("page", of, Key::new).map(SubscribersResource::stored);
        var page = Page.of(parameters, limit, cursor, total, UUID::fromString);
        return page.answer(
                asked(() -> subscribers.newest(tenant, key, page.after(), page.oneMore())),
                it -> view(it, caller),
                Subscriber::id,
                () -> asked(() -> subscribers.count(tenant, key)));
    }

    @Operation(operationId = "deleteSubscriber", summary = "Take somebody off the list; nothing of them is kept")
    @APIResponse(responseCode = "204", description = "Done")
    @DELETE
    @RolesAllowed("editor")
    @Path("/{id}")
    public void delete(@PathParam("id") String id) {
        var tenant = Caller.current().tenant();
        if (!asked(() -> subscribers.delete(tenant, uuid(id)))) {
            throw unknown(id);
        }
    }

    /** The page at {@code /} is that of the key {@code default}, also where nobody made one of that key. */
    private static String stored(Key page) {
        return page.equals(StatusPage.DEFAULT) ? "" : page.value();
    }

    private static ObjectNode view(Subscriber subscriber, Principal caller) {
        var wants = subscriber.wants();
        var whole = wants.way() == Way.MAIL && caller.role().compareTo(Role.EDITOR) >= 0;
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", subscriber.id().toString());
        json.put("state", subscriber.state().code());
        json.put("page", subscriber.reads().page().orElse(StatusPage.DEFAULT.value()));
        json.put("way", wants.way().code());
        json.put("address", whole ? wants.address() : wants.shown());
        var components = json.putArray("components");
        wants.components().forEach(components::add);
        json.put("mode", wants.mode().code());
        json.put("language", wants.language().code());
        json.put("createdAt", Instants.show(subscriber.createdAt()));
        json.put("confirmedAt", subscriber.confirmedAt().map(Instants::show).orElse(null));
        json.put("toldAt", subscriber.toldAt().map(Instants::show).orElse(null));
        json.put("error", subscriber.error().orElse(null));
        return json;
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException failed) {
            throw new QueryFailed(failed);
        }
    }

    private static UUID uuid(String id) {
        return Ids.parse(id).orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(String id) {
        return Problem.notFound("There is no subscriber " + Texts.quoted(id) + ".")
                .exception();
    }
}

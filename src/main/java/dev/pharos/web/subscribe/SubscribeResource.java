package dev.pharos.web.subscribe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import dev.pharos.json.Checked;
import dev.pharos.store.subscription.Subscriber;
import dev.pharos.store.subscription.Subscriber.State;
import dev.pharos.store.subscription.Subscribers.Confirmed;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.crowd.Place;
import dev.pharos.web.page.Serving;
import dev.pharos.web.page.packed.Rendered;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.subscribe.Subscribing.Asked;
import dev.pharos.web.subscribe.Subscribing.Linked;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody asks to be told, and confirms it. Whoever asks is answered the same whether or not an address is known here.
 * Looking at the link in a message changes nothing, so that a scanner of links confirms nothing; its button does.
 */
@Path("/subscribe")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
class SubscribeResource {
    private static final int RETRY_AFTER_SECONDS = 3600;

    private final Subscribing subscribing;
    private final SubscribePages pages;
    private final Serving serving;

    SubscribeResource(Subscribing subscribing, SubscribePages pages, Serving serving) {
        this.subscribing = subscribing;
        this.pages = pages;
        this.serving = serving;
    }

    @GET
    @Operation(hidden = true)
    public Response form(@HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        return serving.serve(encodings, () -> Optional.of(pages.form(subscribing.ways(), pages.tongue())));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response ask(
            @Context HttpServerRequest request,
            @FormParam("way") @DefaultValue("mail") String way,
            @FormParam("address") @DefaultValue("") String address,
            @FormParam("mode") @DefaultValue("at-once") String mode,
            @FormParam("component") List<String> components,
            @FormParam("language") @DefaultValue("") String language,
            @FormParam("proof") @DefaultValue("") String proof,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings)
            throws SQLException {
        var tongue = Tongue.ofCode(language).orElseGet(pages::tongue);
        if (!subscribing.isProven(pages.page(), proof)) {
            return mistaken(subscribing.ways(), tongue, tongue.say("subscribe.wrong.unread"), encodings);
        }
        return ask(Place.of(request), way, address, mode, components, tongue, encodings);
    }

    /** @param place where it comes from */
    Response ask(
            String place,
            String way,
            String address,
            String mode,
            List<String> components,
            Tongue tongue,
            @Nullable String encodings) {
        var ways = subscribing.ways();
        return switch (WrittenWish.form(way, address, mode, components, ways, tongue)) {
            case Checked.Invalid<Subscription> invalid -> {
                var mistake = invalid.violations().getFirst().message();
                yield mistaken(ways, tongue, mistake, encodings);
            }
            case Checked.Valid<Subscription> valid -> asked(place, valid.value(), tongue, encodings);
        };
    }

    private Response mistaken(Set<Way> ways, Tongue tongue, String mistake, @Nullable String encodings) {
        return status(422, serving.serveAlone(encodings, () -> Optional.of(pages.form(ways, tongue, mistake))));
    }

    private Response asked(String place, Subscription wants, Tongue tongue, @Nullable String encodings) {
        var status = new int[] {200};
        var page = serving.serveAlone(
                encodings,
                () -> Optional.of(
                        switch (subscribing.ask(place, pages.page(), wants)) {
                            case TAKEN -> step("subscribe.taken", tongue);
                            case TOO_OFTEN -> {
                                status[0] = 429;
                                yield step("subscribe.too-often", tongue);
                            }
                            case FULL -> {
                                status[0] = 503;
                                yield step("subscribe.full", tongue);
                            }
                        }));
        return page.getStatus() == 200 ? status(status[0], page) : page;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response ask(@Context HttpServerRequest request, ObjectNode body) throws SQLException {
        if (request.getHeader(HttpHeaders.CONTENT_TYPE) == null) {
            // A browser sends such a one for any site without asking us first; with the type it would ask.
            return Problem.of(415, "Send it as application/json, and say so in Content-Type.")
                    .response();
        }
        return switch (WrittenWish.json(body, subscribing.ways(), pages.tongue())) {
            case Checked.Invalid<Subscription> invalid ->
                Problem.invalid(invalid.violations()).response();
            case Checked.Valid<Subscription> valid ->
                answer(subscribing.ask(Place.of(request), pages.page(), valid.value()));
        };
    }

    private static Response answer(Asked asked) {
        return switch (asked) {
            case TAKEN ->
                Response.accepted(JsonNodeFactory.instance.objectNode().put("next", words("taken")))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
            case TOO_OFTEN ->
                Problem.of("too-many-subscriptions", "Too many requests to be told", 429, words("too-often"))
                        .with(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS))
                        .response();
            case FULL ->
                Problem.tryLater("too-many-pending", "Too many wait", words("full"), RETRY_AFTER_SECONDS)
                        .response();
        };
    }

    /** What the API says, it says in English. */
    private static String words(String what) {
        return Tongue.ENGLISH.say("subscribe." + what + ".more");
    }

    @GET
    @Path("{token}")
    @Operation(hidden = true)
    public Response look(
            @PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        return serving.serveAlone(encodings, () -> {
            var linked = subscribing.confirming(token);
            return linked.isEmpty() ? Optional.empty() : Optional.of(pages.step(before(linked.get())));
        });
    }

    private StepView before(Linked linked) throws SQLException {
        var waits = linked.subscriber().filter(it -> it.state() == State.PENDING);
        if (waits.isEmpty()) {
            return after(linked.subscriber().filter(it -> it.state() == State.CONFIRMED));
        }
        var site = pages.site(waits);
        var tongue = site.tongue();
        var shown = waits.get().wants().shown();
        return StepView.of(
                        site,
                        tongue.say("subscribe.confirm", "name", site.name()),
                        tongue.say("subscribe.confirm.more", "address", shown))
                .pressing(tongue.say("subscribe.confirm.button"));
    }

    @POST
    @Path("{token}")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response confirm(
            @PathParam("token") String token, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        return serving.serveAlone(encodings, () -> {
            var linked = subscribing.confirming(token);
            return linked.isEmpty() ? Optional.empty() : Optional.of(pages.step(confirmed(linked.get())));
        });
    }

    private StepView confirmed(Linked linked) throws SQLException {
        if (linked.subscriber().isEmpty()) {
            return after(Optional.empty());
        }
        return switch (subscribing.confirm(linked.subscriber().get())) {
            case Confirmed.Done(var subscriber) -> after(Optional.of(subscriber));
            case Confirmed.Unknown _ -> after(Optional.empty());
            case Confirmed.Full _ -> StepView.of(pages.site(linked.subscriber()), "subscribe.most");
        };
    }

    private StepView after(Optional<Subscriber> confirmed) throws SQLException {
        if (confirmed.isEmpty()) {
            return StepView.of(pages.site(Optional.empty()), "subscribe.over");
        }
        var site = pages.site(confirmed);
        var tongue = site.tongue();
        var shown = confirmed.get().wants().shown();
        var view = StepView.of(
                        site,
                        tongue.say("subscribe.done"),
                        tongue.say("subscribe.done.more", "name", site.name(), "address", shown))
                .leavingAt(subscribing.leavePath(confirmed.get()));
        return confirmed.get().wants().way() == Way.WEBHOOK
                ? view.signedWith(subscribing.secret(confirmed.get()))
                : view;
    }

    private Rendered step(String key, Tongue tongue) {
        return pages.step(StepView.of(pages.site(tongue), key));
    }

    private static Response status(int status, Response made) {
        return made.getStatus() == 200
                ? Response.fromResponse(made).status(status).build()
                : made;
    }
}

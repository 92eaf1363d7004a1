package dev.pharos.web.page;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.store.history.published.IncidentFilter;
import dev.pharos.web.page.component.Range;
import dev.pharos.web.page.front.Wanted;
import dev.pharos.web.page.shown.AskedPage;
import dev.pharos.web.page.shown.Shown;
import dev.pharos.web.page.words.Tongue;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The status page that a visitor asked for: its front, a page for each component, a page for each incident. Any other address is not
 * found.
 */
@Path("/")
@PermitAll
@RunOnVirtualThread
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
class PageResource {
    private static final Pattern KEY = Pattern.compile("[a-z0-9-]{1,63}");
    /** Of version 7, as all of ours are: others are not looked up. */
    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private final Pages pages;
    private final Supplier<Shown> page;
    private final Supplier<Tongue> tongue;
    private final Serving serving;

    @Inject
    PageResource(Pages pages, AskedPage page, Serving serving) {
        this(pages, page::get, page::tongue, serving);
    }

    /** @param page the one that a visitor asked for, in the language of {@code tongue} where it is told in it */
    PageResource(Pages pages, Supplier<Shown> page, Supplier<Tongue> tongue, Serving serving) {
        this.pages = pages;
        this.page = page;
        this.tongue = tongue;
        this.serving = serving;
    }

    @GET
    @Operation(hidden = true)
    public Response front(
            @QueryParam("q") @Nullable String wanted,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        var shown = page.get().in(tongue.get());
        return serving.serve(
                encodings, () -> Optional.of(pages.front(shown, wanted == null ? Wanted.ALL : Wanted.of(wanted))));
    }

    @GET
    @Path("components/{key}")
    @Operation(hidden = true)
    public Response component(
            @PathParam("key") String key,
            @QueryParam("chart") @Nullable String chart,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        var shown = page.get().in(tongue.get());
        var range = Optional.ofNullable(chart).flatMap(Range::ofCode);
        var known = KEY.matcher(key).matches() && (chart == null || range.isPresent());
        return serving.serve(
                encodings, () -> known ? pages.component(shown, new TargetKey(key), range) : Optional.empty());
    }

    @GET
    @Path("incidents")
    @Operation(hidden = true)
    public Response incidents(
            @QueryParam("before") @Nullable String before,
            @QueryParam("state") @DefaultValue("") String state,
            @QueryParam("component") @DefaultValue("") String component,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        var shown = page.get().in(tongue.get());
        return serving.serveRecords(encodings, () -> {
            var filter = filter(before, state, component);
            return filter.isEmpty() ? Optional.empty() : Optional.of(pages.incidents(shown, filter.get()));
        });
    }

    /**
     * Empty where one of these is none that there can be: a list that leaves it out would not be what was asked for.
     */
    private static Optional<IncidentFilter> filter(@Nullable String before, String state, String component) {
        var last = before == null ? Optional.<IncidentId>empty() : id(before);
        var known = List.of("", "open", "resolved").contains(state)
                && (component.isEmpty() || KEY.matcher(component).matches())
                && (before == null || last.isPresent());
        if (!known) {
            return Optional.empty();
        }
        var open = state.isEmpty() ? Optional.<Boolean>empty() : Optional.of(state.equals("open"));
        var of = component.isEmpty() ? Optional.<TargetKey>empty() : Optional.of(new TargetKey(component));
        return Optional.of(new IncidentFilter(last, open, of));
    }

    @GET
    @Path("incidents/{id}")
    @Operation(hidden = true)
    public Response incident(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings) {
        var shown = page.get().in(tongue.get());
        return serving.serveRecords(
                encodings, () -> id(id).isEmpty() ? Optional.empty() : pages.incident(shown, id(id).get()));
    }

    private static Optional<IncidentId> id(String text) {
        return ID.matcher(text).matches() ? Optional.of(new IncidentId(UUID.fromString(text))) : Optional.empty();
    }
}

package dev.pharos.web.console.frame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.console.session.SessionCookies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers people as pages what the API answers machines as problems: who has not signed in is led to the sign-in, and whatever
 * else is refused is said in a sentence. Turns away what another site has a browser send.
 */
@ApplicationScoped
class Refusals {
    private static final String SIGN_IN = SessionCookies.PATH + "/sign-in";

    /** Before the request leaves its trace in the log. */
    private static final int BEFORE_THE_LOG = Priorities.USER + 1_000;

    private final Templates templates;
    private final ObjectMapper json;

    Refusals(Templates templates, ObjectMapper json) {
        this.templates = templates;
        this.json = json;
    }

    /** Browsers say of every press where it came from, on https and on this machine; the token of the form is checked besides. */
    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    @Nullable
    Response fromElsewhere(ContainerRequestContext request) {
        var from = request.getHeaderString("Sec-Fetch-Site");
        var own = from == null || from.equals("same-origin") || from.equals("none");
        return own || !isConsole(request) || request.getMethod().equals("GET")
                ? null
                : Problem.of(403, "Another site sent this. Nothing was done.").response();
    }

    @ServerResponseFilter(priority = BEFORE_THE_LOG)
    void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (!isConsole(request) || !(response.getEntity() instanceof String problem) || !isProblem(response)) {
            return;
        }
        if (response.getStatus() == 401
                && !SessionCookies.isBelow(
                        SessionCookies.LIVE, request.getUriInfo().getPath())) {
            response.setStatus(303);
            response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
            response.getHeaders().putSingle(HttpHeaders.LOCATION, SIGN_IN);
            response.setEntity(null);
            return;
        }
        var said = read(problem);
        var page = templates
                .page(
                        response.getStatus(),
                        "refusal",
                        new RefusalView(title(response.getStatus()), detail(said), templates.stylesheet()))
                .build();
        response.getHeaders().remove(HttpHeaders.WWW_AUTHENTICATE);
        page.getHeaders().forEach((name, values) -> response.getHeaders().put(name, new ArrayList<>(values)));
        response.setEntity(page.getEntity(), null, page.getMediaType());
    }

    private static boolean isConsole(ContainerRequestContext request) {
        return SessionCookies.isBelow(SessionCookies.PATH, request.getUriInfo().getPath());
    }

    private static boolean isProblem(ContainerResponseContext response) {
        return response.getMediaType() != null
                && response.getMediaType().toString().startsWith(Problem.MEDIA_TYPE);
    }

    private JsonNode read(String problem) {
        try {
            return json.readTree(problem);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static String title(int status) {
        return switch (status) {
            case 401 -> "You are signed out.";
            case 403 -> "That is not allowed.";
            case 404 -> "There is no such thing.";
            case 409 -> "That is no longer possible.";
            case 422 -> "Something in the form is not right.";
            case 429, 503 -> "Not now.";
            default -> "That did not work.";
        };
    }

    private static String detail(JsonNode said) {
        var lines = new ArrayList<>(List.of(said.path("detail").asText("")));
        said.path("violations")
                .forEach(it -> lines.add(
                        it.path("field").asText() + " " + it.path("message").asText() + "."));
        return String.join(" ", lines).strip();
    }
}

package dev.pharos.web.api.problem;

import dev.pharos.store.sql.QueryFailed;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.SortedSet;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Turns whatever a request ended with into a problem. Nothing of ours shows in one that we did not mean to say. */
final class ProblemMappers {
    @ServerExceptionMapper
    Response problem(ProblemException refused) {
        return refused.problem().response();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException refused, ContainerRequestContext request) {
        if (refused instanceof NotAllowedException || refused instanceof NotFoundException) {
            // Where a method stands at a longer address of the same class, RESTEasy says that there is nothing.
            var allowed = AllowedMethods.at(CurrentRequestManager.get());
            if (!allowed.isEmpty() && !allowed.contains(request.getMethod())) {
                return notAllowed(request, allowed).response();
            }
        }
        var status = refused.getResponse().getStatus();
        if (status < 400 || !speaksProblems(request)) {
            return refused.getResponse();
        }
        return switch (refused) {
            case NotFoundException _ ->
                Problem.notFound("Nothing is at " + path(request) + "; /q/swagger-ui lists what there is.")
                        .response();
            case NotSupportedException _ ->
                Problem.of(
                                415,
                                "\"" + request.getHeaderString(HttpHeaders.CONTENT_TYPE)
                                        + "\" is not understood here; send " + understood(request) + ".")
                        .response();
            default -> other(refused, request).response();
        };
    }

    @ServerExceptionMapper
    Response queryFailed(QueryFailed failed, ContainerRequestContext request) {
        return unexpected(failed, request);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable bug, ContainerRequestContext request) {
        Failures.note(request, bug);
        if (Away.isCrowd(bug)) {
            return Problem.tryLater(
                            "busy", "Too many at once", "So many ask at this moment that this one has to wait.", 1)
                    .response();
        }
        return (Away.is(bug)
                        ? Problem.tryLater(
                                "database-away",
                                "PostgreSQL is away",
                                "The database cannot be reached at the moment. Probing goes on; try again.",
                                5)
                        : Problem.of(500, "Something went wrong on our side. The log has it under the X-Request-Id."))
                .response();
    }

    private static String understood(ContainerRequestContext request) {
        if (path(request).endsWith(":batch")) {
            return "application/x-ndjson";
        }
        if (path(request).endsWith(":import")) {
            return "application/x-ndjson or text/csv";
        }
        return request.getMethod().equals("PATCH")
                ? "application/json or application/merge-patch+json"
                : "application/json";
    }

    /** Also where it is a page that lacks the method: it is a program that asks. */
    private static Problem notAllowed(ContainerRequestContext request, SortedSet<String> allowed) {
        return Problem.of(405, request.getMethod() + " is not possible at " + path(request) + ".")
                .with(HttpHeaders.ALLOW, String.join(", ", allowed));
    }

    private static Problem other(WebApplicationException refused, ContainerRequestContext request) {
        var status = refused.getResponse().getStatus();
        if (status >= 500) {
            Failures.note(request, refused);
        }
        return Problem.of(
                status,
                "The request could not be handled: "
                        + Problem.of(status, "").title().toLowerCase(Locale.ROOT) + ".");
    }

    /** Pages for people answer as they like. */
    private static boolean speaksProblems(ContainerRequestContext request) {
        var path = path(request);
        return path.equals("/api")
                || path.startsWith("/api/")
                || path.equals("/metrics")
                || path.equals("/probe")
                || path.equals("/health");
    }

    private static String path(ContainerRequestContext request) {
        return request.getUriInfo().getRequestUri().getPath();
    }
}

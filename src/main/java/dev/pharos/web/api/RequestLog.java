package dev.pharos.web.api;

import dev.pharos.json.rule.Secrets;
import dev.pharos.platform.Ids;
import dev.pharos.platform.Ticker;
import dev.pharos.web.api.problem.Failures;
import dev.pharos.web.api.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives each request an id, which its answer and its log lines carry, and logs what changed something, was refused for its
 * key, failed on our side or took long: one line each, with who it was and from where. A caller's own id is taken over, so that it can follow a request through.
 */
@ApplicationScoped
class RequestLog {
    private static final Logger LOG = Logger.getLogger(RequestLog.class);
    /** What anybody can cause as often as they like; its lines are counted where they repeat ({@code runtime.log}). */
    private static final Logger REFUSED = Logger.getLogger(RequestLog.class.getName() + ".refused");

    private static final String HEADER = "X-Request-Id";
    private static final String STARTED = "pharos.request.started";
    private static final int FIRST = 0;
    private static final int TOLD_BY_WRONG_KEYS = 429;
    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Whoever has such an address may do what it is for. */
    private static final Pattern WITH_A_RIGHT =
            Pattern.compile("^((?:/+status/+[^/]+)?/+(?:acknowledge|subscribe|unsubscribe)/+"
                    + "|/+api/+v1/+inbound/+(?:pagerduty/+)?).+");

    /** Whoever asks for these waits for a target, a receiver, or as long as there is something to send: they may take their time. */
    private static final Pattern TAKES_TIME =
            Pattern.compile(".*(/+probe|/+test|/+stream|/+events|:batch|:import|:dry-run)/*");

    private final Ids ids;
    private final Ticker ticker;
    private final long slowNanos;

    RequestLog(Ids ids, Ticker ticker, LogConfig config) {
        this.ids = ids;
        this.ticker = ticker;
        this.slowNanos = config.slowRequest().toNanos();
    }

    @ServerRequestFilter(preMatching = true, priority = FIRST)
    void begin(ContainerRequestContext request, RoutingContext exchange) {
        Caller.arrived(request, exchange);
        var presented = request.getHeaderString(HEADER);
        var id = presented != null && HARMLESS.matcher(presented).matches()
                ? presented
                : ids.next().toString();
        request.setProperty(HEADER, id);
        request.setProperty(STARTED, ticker.nanos());
        MDC.put("requestId", id);
    }

    @ServerResponseFilter
    void end(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(HEADER) instanceof String id) {
            response.getHeaders().putSingle(HEADER, id);
            if (response.getEntity() instanceof String json
                    && Problem.MEDIA_TYPE.equals(String.valueOf(response.getMediaType()))) {
                response.setEntity(Problem.of(json, id));
            }
        }
        var status = response.getStatus();
        if (status >= 500 || status == 401 || status == 403 || (writes(request) && status != TOLD_BY_WRONG_KEYS)) {
            log(request, status, false);
        }
        if (isSlow(request)) {
            log(request, status, true);
        }
    }

    private boolean isSlow(ContainerRequestContext request) {
        return request.getProperty(STARTED) instanceof Long started
                && ticker.nanos() - started >= slowNanos
                && !mayTakeTime(request.getUriInfo().getPath());
    }

    static boolean mayTakeTime(String path) {
        return TAKES_TIME.matcher(path).matches();
    }

    /** Who changed what, and who was refused, leaves a trace; reads that succeed do not. */
    private static boolean writes(ContainerRequestContext request) {
        return switch (request.getMethod()) {
            case "POST", "PUT", "PATCH", "DELETE" -> true;
            default -> false;
        };
    }

    /** What the path is about: "targets" of "/api/v1/targets/gateway". */
    private static String endpoint(String path) {
        var parts = path.split("/", 5);
        return parts.length > 3 && path.startsWith("/api/v1/") ? parts[3] : path;
    }

    /** What a failure says, and what its cause says, which is the one that knows; on one line. */
    private static String shown(Throwable failure) {
        var all = failure.getCause() == null
                ? String.valueOf(failure.getMessage())
                : failure.getMessage() + ": " + failure.getCause().getMessage();
        return LINE_BREAK.matcher(all.strip()).replaceAll(", ");
    }

    /** @param slow whether it is told that it took long, and not what came of it */
    private void log(ContainerRequestContext request, int status, boolean slow) {
        var started = request.getProperty(STARTED) instanceof Long nanos ? nanos : ticker.nanos();
        var path = WITH_A_RIGHT
                .matcher(request.getUriInfo().getRequestUri().getPath())
                .replaceFirst("$1" + Secrets.MASK);
        MDC.put("method", request.getMethod());
        MDC.put("path", path);
        MDC.put("endpoint", endpoint(path));
        MDC.put("status", status);
        MDC.put("durationMs", (ticker.nanos() - started) / 1_000_000);
        var caller = Caller.of(request);
        caller.principal().ifPresent(it -> MDC.put("tenantId", it.tenant().key()));
        MDC.put("by", caller.by());
        MDC.put("from", caller.from());
        MDC.put("userAgent", String.valueOf(request.getHeaderString(HttpHeaders.USER_AGENT)));
        var failure = Failures.of(request);
        if (slow) {
            REFUSED.warnf(
                    "%s %s took %d ms and answered %d (%s, %s)",
                    request.getMethod(),
                    path,
                    (ticker.nanos() - started) / 1_000_000,
                    status,
                    caller.by(),
                    caller.from());
        } else if (status == 500) {
            REFUSED.errorf(
                    failure.orElse(null),
                    "%s %s failed (%s, %s)",
                    request.getMethod(),
                    path,
                    caller.by(),
                    caller.from());
        } else if (status < 500) {
            (status < 400 ? LOG : REFUSED)
                    .infof("%s %s answered %d (%s, %s)", request.getMethod(), path, status, caller.by(), caller.from());
        } else {
            REFUSED.warnf(
                    "%s %s answered %d (%s, %s)%s",
                    request.getMethod(),
                    path,
                    status,
                    caller.by(),
                    caller.from(),
                    failure.map(it -> ": " + shown(it)).orElse(""));
        }
        for (var name : new String[] {
            "method", "path", "endpoint", "status", "durationMs", "tenantId", "by", "from", "userAgent"
        }) {
            MDC.remove(name);
        }
    }
}

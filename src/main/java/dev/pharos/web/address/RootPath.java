package dev.pharos.web.address;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Under which path visitors find all that there is, where that is not {@code /}. It is taken off before anything else looks at a
 * request, so that only who writes links knows of it; a proxy may have taken it off before.
 */
@ApplicationScoped
public class RootPath {
    /** Before all other filters. */
    private static final int FIRST = 400_000;

    private static final Pattern RULE = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,49}){1,5}");

    private final String root;

    /** How the web reaches us. */
    @ConfigMapping(prefix = "pharos.web")
    public interface Config {
        /** {@code /factory}, where a proxy hands on {@code https://example/factory/…}: in place of what it sends as {@code X-Forwarded-Prefix}. */
        Optional<String> rootPath();
    }

    public RootPath(Config config) {
        root = config.rootPath().map(it -> it.strip().replaceFirst("/+$", "")).orElse("");
        if (!root.isEmpty() && !isPath(root)) {
            throw new IllegalArgumentException("PHAROS_WEB_ROOT_PATH is \"" + root
                    + "\", which must be a path such as /factory or /factory/status, of letters, digits, dots, hyphens and"
                    + " underscores, and not that of the console; correct it, or leave it unset for /.");
        }
    }

    /** Whether it is a path that anything may lie under, without a slash at its end. */
    static boolean isPath(String path) {
        return RULE.matcher(path).matches() && !path.matches("/console(/.*)?");
    }

    /** Without a slash at its end; empty for {@code /}. */
    public String value() {
        return root;
    }

    void register(@Observes Filters filters) {
        if (!root.isEmpty()) {
            filters.register(this::takeOff, FIRST);
        }
    }

    private void takeOff(RoutingContext exchange) {
        var request = exchange.request();
        within(request.uri()).ifPresentOrElse(rest -> exchange.reroute(request.method(), rest), exchange::next);
    }

    /** What is asked for below the path, with its query; empty where that is something else. */
    Optional<String> within(String uri) {
        if (!uri.startsWith(root)) {
            return Optional.empty();
        }
        var rest = uri.substring(root.length());
        return rest.isEmpty() || rest.startsWith("?")
                ? Optional.of("/" + rest)
                : Optional.of(rest).filter(it -> it.startsWith("/"));
    }
}

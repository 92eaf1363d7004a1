package dev.pharos.web.published;

import dev.pharos.core.url.Url;
import io.smallrye.config.ConfigMapping;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where visitors reach the page, for the links of what is read elsewhere: as the operator says; else as the visitor asked
 * for it.
 */
@ApplicationScoped
public class Origin {
    private static final Pattern HOST = Pattern.compile("(?i)([a-z0-9.-]{1,253}|\\[[0-9a-f:.]{2,45}])(:[0-9]{1,5})?");
    private static final String NOBODY = "localhost";

    private final Optional<String> configured;

    /** Where people reach us. */
    @ConfigMapping(prefix = "pharos")
    interface Config {
        /** The same as for the links of messages, which checks it. */
        Optional<String> publicUrl();
    }

    Origin(Config config) {
        this.configured = config.publicUrl().map(it -> Url.parse(it).toString().replaceFirst("/+$", ""));
    }

    /** Without a slash at its end: {@code https://status.example}. */
    public String of(HttpServerRequest request) {
        return configured.orElseGet(() -> asked(request));
    }

    private static String asked(HttpServerRequest request) {
        var authority = request.authority();
        var host = authority == null ? NOBODY : authority.toString();
        return request.scheme() + "://" + (HOST.matcher(host).matches() ? host : NOBODY);
    }
}

package dev.pharos.web.api;

import dev.pharos.core.access.Principal;
import dev.pharos.store.report.KeyUsage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.Clock;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Counts each request of somebody who has signed in, whatever became of it. */
@ApplicationScoped
class KeyUses {
    /** What a principal that is a key is called after its name. */
    private static final String KEY = " key";

    private final KeyUsage usage;
    private final Clock clock;

    KeyUses(KeyUsage usage, Clock clock) {
        this.usage = usage;
        this.clock = clock;
    }

    @ServerResponseFilter
    void end(ContainerRequestContext request, ContainerResponseContext response) {
        Caller.of(request).principal().ifPresent(it -> usage.count(it.tenant().id(), name(it), clock.instant()));
    }

    private static String name(Principal principal) {
        var name = principal.name();
        return name.endsWith(KEY) ? name.substring(0, name.length() - KEY.length()) : name;
    }
}

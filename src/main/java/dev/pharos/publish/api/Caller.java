package dev.pharos.publish.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * Who makes a request, and from where; both stand in the log beside what was changed.
 *
 * @param by the name of the key that let it pass
 * @param from the address of the connection, or the one that a trusted proxy names (quarkus.http.proxy)
 */
public record Caller(String by, String from) {
    private static final String PROPERTY = "pharos.caller";
    private static final String NOBODY = "no key";

    static String address(HttpServerRequest connection) {
        var address = connection.remoteAddress();
        var host = address == null ? null : address.hostAddress();
        return host != null ? host : address == null ? "unknown" : String.valueOf(address.host());
    }

    static void arrived(ContainerRequestContext request, HttpServerRequest connection) {
        request.setProperty(PROPERTY, new Caller(NOBODY, address(connection)));
    }

    static Caller of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Caller caller ? caller : new Caller(NOBODY, "unknown");
    }

    /** Who makes the request that this thread works on. */
    public static Caller current() {
        var request = CurrentRequestManager.get();
        return request == null ? new Caller(NOBODY, "unknown") : of(request.getContainerRequestContext());
    }

    void accepted(ContainerRequestContext request, String key) {
        request.setProperty(PROPERTY, new Caller(key, from));
    }
}

package dev.pharos.web.api.problem;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;

/**
 * The methods that an address has, which an answer 405 must name (RFC 9110, section 15.5.6). RESTEasy names none in its own,
 * and for OPTIONS those of a whole class.
 */
final class AllowedMethods {
    private AllowedMethods() {}

    /** Empty where nothing is at the address. */
    static SortedSet<String> at(ResteasyReactiveRequestContext request) {
        var methods = new TreeSet<String>();
        var classes = new RequestMapper<>(request.getDeployment().getClassMappers());
        var path = request.getPathWithoutPrefix();
        for (var match = classes.map(path); match != null; match = classes.continueMatching(path, match)) {
            var rest = match.remaining.isEmpty() ? "/" : match.remaining;
            for (var handler : match.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    addMethods(routing, rest, methods);
                }
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    private static void addMethods(ClassRoutingHandler routing, String rest, SortedSet<String> methods) {
        routing.getMappers().forEach((method, addresses) -> {
            if (addresses.map(rest) != null) {
                methods.add(method);
            }
        });
    }
}

package dev.pharos.web.api.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** What a request failed with on our side: kept from the answer, told to the log. */
public final class Failures {
    private static final String PROPERTY = "pharos.failure";

    private Failures() {}

    static void note(ContainerRequestContext request, Throwable failure) {
        request.setProperty(PROPERTY, failure);
    }

    public static Optional<Throwable> of(ContainerRequestContext request) {
        return request.getProperty(PROPERTY) instanceof Throwable failure ? Optional.of(failure) : Optional.empty();
    }
}

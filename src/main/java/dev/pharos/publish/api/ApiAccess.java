package dev.pharos.publish.api;

import dev.pharos.publish.api.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a request presents a key, as RFC 6750 wants it. */
@ApplicationScoped
public class ApiAccess {
    /** The name of a scheme has no case (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+) *");

    private final ApiKeys keys;

    ApiAccess(ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * Why a request may not pass; empty where it may.
     *
     * @param authorization the header of that name
     */
    public Optional<Problem> refusal(@Nullable String authorization) {
        var match = BEARER.matcher(authorization == null ? "" : authorization);
        if (!match.matches()) {
            return Optional.of(Problem.of(401, "An API key is needed: send \"Authorization: Bearer <key>\".")
                    .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
        }
        return keys.accepts(match.group(1))
                ? Optional.empty()
                : Optional.of(Problem.of(401, "The API key is not known.")
                        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""));
    }
}

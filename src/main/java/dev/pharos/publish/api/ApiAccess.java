package dev.pharos.publish.api;

import dev.pharos.publish.api.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a request presents a key, as RFC 6750 wants it. Who sends wrong ones is told to wait. */
@ApplicationScoped
public class ApiAccess {
    /** The name of a scheme has no case (RFC 9110, section 11.1). */
    private static final Pattern BEARER = Pattern.compile("(?i)bearer +(\\S+) *");

    /** What the only key there is is called in the log. */
    static final String KEY_NAME = "admin key";

    private final ApiKeys keys;
    private final WrongKeys wrong;

    ApiAccess(ApiKeys keys, WrongKeys wrong) {
        this.keys = keys;
        this.wrong = wrong;
    }

    /** As {@link #refusal(String, String)}, for what is no resource of the API. */
    public Optional<Problem> refusal(@Nullable String authorization, HttpServerRequest connection) {
        return refusal(authorization, Caller.address(connection));
    }

    /**
     * Why a request may not pass; empty where it may.
     *
     * @param authorization the header of that name
     * @param from where it comes from
     */
    Optional<Problem> refusal(@Nullable String authorization, String from) {
        var match = BEARER.matcher(authorization == null ? "" : authorization);
        if (!match.matches()) {
            return Optional.of(Problem.of(401, "An API key is needed: send \"Authorization: Bearer <key>\".")
                    .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
        }
        return keys.accepts(match.group(1)) ? Optional.empty() : Optional.of(wrong(from));
    }

    private Problem wrong(String from) {
        var seconds = wrong.note(from);
        return seconds == 0
                ? Problem.of(401, "The API key is not known.")
                        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                : Problem.of(
                                "wrong-keys",
                                "Too many wrong keys",
                                429,
                                "Too many wrong API keys came from your address. A right one is taken at any time.")
                        .with(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
    }
}

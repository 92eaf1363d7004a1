package dev.pharos.web.api;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.web.api.problem.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Says who presents an API key, in a header or in a form, and has whoever presents wrong ones wait. */
@ApplicationScoped
public class PresentedKeys {
    private final WrongKeys wrong;

    PresentedKeys(WrongKeys wrong) {
        this.wrong = wrong;
    }

    /** Fails with {@link AuthenticationFailedException}, of which {@link #problem} tells more, where nobody has it. */
    public Uni<SecurityIdentity> holder(String key, HttpServerRequest request, IdentityProviderManager identities) {
        return identities
                .authenticate(new TokenAuthenticationRequest(new TokenCredential(key, ApiKeys.TOKEN_TYPE)))
                .onFailure(AuthenticationFailedException.class)
                .transform(_ -> refused(wrong.note(Caller.address(request))));
    }

    /** What is answered to whoever presented a wrong key. */
    public static Problem problem(AuthenticationFailedException refused) {
        Problem problem = refused.getAttribute(Problem.class.getName());
        return problem == null ? Refusals.wrongKey(0) : problem;
    }

    private static AuthenticationFailedException refused(int seconds) {
        return new AuthenticationFailedException(Map.of(Problem.class.getName(), Refusals.wrongKey(seconds)));
    }
}

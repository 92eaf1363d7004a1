package dev.pharos.web.console.signin;

import dev.pharos.core.access.KeyHash;
import dev.pharos.web.console.session.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets the first person in without a key: whoever started Pharos in a terminal reads a token there, which is good once and for
 * some minutes. There is none once anybody has signed in. It is in memory alone, as its hash.
 */
@ApplicationScoped
public class FirstSignIn {
    public static final Duration LASTING = Duration.ofMinutes(15);

    private record Offer(KeyHash token, KeyHash key, Instant until) {}

    private final Sessions sessions;
    private final Clock clock;
    private @Nullable Offer offer;

    public FirstSignIn(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** A token to sign in as who has this key, in the place of one before; empty where somebody has signed in. Blocks. */
    public Optional<String> offer(KeyHash key) {
        if (sessions.hasAnybodySignedIn()) {
            return Optional.empty();
        }
        var token = sessions.newToken();
        synchronized (this) {
            offer = new Offer(KeyHash.ofKey(token), key, clock.instant().plus(LASTING));
        }
        return Optional.of(token);
    }

    /** Whether {@link #take} would take it. */
    synchronized boolean knows(String token) {
        var now = offer;
        return now != null
                && now.token().equals(KeyHash.ofKey(token))
                && clock.instant().isBefore(now.until());
    }

    /** As whom it signs in. It is void from now on. */
    synchronized Optional<KeyHash> take(String token) {
        var now = offer;
        if (now == null || !knows(token)) {
            return Optional.empty();
        }
        offer = null;
        return Optional.of(now.key());
    }

    /** Somebody has signed in: nobody needs it any more. */
    synchronized void close() {
        offer = null;
    }
}

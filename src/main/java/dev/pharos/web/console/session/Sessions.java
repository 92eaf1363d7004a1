package dev.pharos.web.console.session;

import dev.pharos.catalog.apikeys.ApiKeys;
import dev.pharos.core.access.KeyHash;
import dev.pharos.core.access.Principal;
import dev.pharos.store.session.SessionTable;
import dev.pharos.store.session.SessionTable.Signed;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Begins, finds and ends sessions (decision 80). A token is random and known to the browser alone. A session lasts as long as
 * its key, and no longer than its two limits. Blocks.
 */
@ApplicationScoped
public class Sessions {
    private static final int TOKEN_BYTES = 32;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** So often at most a use is noted, so that a page costs no write. */
    private static final Duration NOTED_EVERY = Duration.ofMinutes(1);

    private final SessionTable table;
    private final ApiKeys keys;
    private final ConsoleConfig config;
    private final Clock clock;
    private final RandomGenerator random;

    /** Somebody who is signed in, with the roles that their key has now. */
    public record Present(Session session, SecurityIdentity identity) {}

    public Sessions(SessionTable table, ApiKeys keys, ConsoleConfig config, Clock clock, RandomGenerator random) {
        this.table = table;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        this.random = random;
    }

    /** A word that nobody guesses. */
    public String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Begins one for whoever presented this key; answers its token. */
    public String begin(KeyHash key) {
        var token = newToken();
        table.begin(KeyHash.ofKey(token), key, clock.instant());
        return token;
    }

    /**
     * Whose token it is; empty where it is none of ours, has ended, or is too old.
     *
     * @param acts whether this is something that they do, and not a page that updates itself
     */
    public Optional<Present> find(String token, boolean acts) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        var hash = KeyHash.ofKey(token);
        var now = clock.instant();
        var signed = table.find(hash).filter(it -> lasts(it, now));
        var identity = signed.flatMap(it -> keys.holder(it.key()));
        if (acts && identity.isPresent() && isToBeNoted(signed.orElseThrow(), now)) {
            table.seen(hash, now);
        }
        return identity.map(it -> new Present(Session.of(token, (Principal) it.getPrincipal()), it));
    }

    /** Whether it has not ended meanwhile. */
    public boolean lasts(Session session) {
        return table.find(session.token())
                .filter(it -> lasts(it, clock.instant()))
                .flatMap(it -> keys.holder(it.key()))
                .isPresent();
    }

    /** When it ends, if nobody uses it until then; empty where it has ended. */
    public Optional<Instant> ends(Session session) {
        return table.find(session.token()).map(it -> {
            var idle = it.seenAt().plus(config.idleLimit());
            var absolute = it.signedInAt().plus(config.absoluteLimit());
            return idle.isBefore(absolute) ? idle : absolute;
        });
    }

    public void end(Session session) {
        table.end(session.token(), clock.instant());
    }

    /** Ends all sessions of the same key, wherever they are. */
    public void endAll(Session session) {
        table.endAll(session.token(), clock.instant());
    }

    public boolean hasAnybodySignedIn() {
        return !table.isEmpty();
    }

    private boolean lasts(Signed signed, Instant now) {
        return now.isBefore(signed.seenAt().plus(config.idleLimit()))
                && now.isBefore(signed.signedInAt().plus(config.absoluteLimit()));
    }

    private static boolean isToBeNoted(Signed signed, Instant now) {
        return Duration.between(signed.seenAt(), now).compareTo(NOTED_EVERY) >= 0;
    }
}

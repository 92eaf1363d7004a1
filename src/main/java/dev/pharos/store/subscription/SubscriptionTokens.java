package dev.pharos.store.subscription;

import dev.pharos.store.signing.SignedIds;
import dev.pharos.store.signing.SignedIds.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What stands in a message for the right to confirm, or to leave. Each is an id with a signature, so that nothing of it is
 * kept, and the same in every message. All methods block the first time, and throw while PostgreSQL is away then.
 */
@ApplicationScoped
public class SubscriptionTokens {
    private static final int SECRET_BYTES = 32;

    private final SignedIds signed;

    public SubscriptionTokens(SignedIds signed) {
        this.signed = signed;
    }

    /** The path of the page that confirms. */
    public String confirming(UUID subscriber) throws SQLException {
        return "/subscribe/" + signed.token(Purpose.SUBSCRIBE, subscriber);
    }

    /** Who may confirm with it; empty where we have not made it. */
    public Optional<UUID> confirms(String token) throws SQLException {
        return signed.read(Purpose.SUBSCRIBE, token);
    }

    /** What stands in the form of a page that not everybody may see: whoever sends it has read that page within a day or two. */
    public String proof(long opener, Instant now) throws SQLException {
        return signed.token(Purpose.SUBSCRIBE, new UUID(opener, day(now)));
    }

    public boolean proves(String token, long opener, Instant now) throws SQLException {
        return signed.read(Purpose.SUBSCRIBE, token)
                .filter(it -> it.getMostSignificantBits() == opener && day(now) - it.getLeastSignificantBits() <= 1)
                .isPresent();
    }

    private static long day(Instant at) {
        return at.getEpochSecond() / Duration.ofDays(1).toSeconds();
    }

    /** The path of the page that ends it. */
    public String leaving(UUID subscriber) throws SQLException {
        return "/unsubscribe/" + signed.token(Purpose.UNSUBSCRIBE, subscriber);
    }

    /** Who may leave with it; empty where we have not made it. */
    public Optional<UUID> leaves(String token) throws SQLException {
        return signed.read(Purpose.UNSUBSCRIBE, token);
    }

    /** With what webhooks to a subscriber are signed, as Standard Webhooks writes it. */
    public String secret(UUID subscriber) throws SQLException {
        var token = signed.token(Purpose.SUBSCRIBER, subscriber);
        var bytes = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.US_ASCII));
        var mac = new byte[SECRET_BYTES];
        System.arraycopy(bytes, bytes.length - SECRET_BYTES, mac, 0, SECRET_BYTES);
        return "whsec_" + Base64.getEncoder().encodeToString(mac);
    }
}

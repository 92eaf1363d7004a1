package dev.pharos.store.signing;

import dev.pharos.store.sql.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/**
 * An id, and a HMAC-SHA256 of it under a key that is kept in PostgreSQL, as one word for an address. It is always the same,
 * so that a message renders to the same bytes on every attempt.
 */
@ApplicationScoped
public class SignedIds {
    /** What a token is good for: each has a key of its own. */
    public enum Purpose {
        /** To acknowledge an incident. */
        ACKNOWLEDGE,
        /** To tell us something in the name of a channel. */
        INBOUND,
        /** To confirm that one wants to be told of what is public. */
        SUBSCRIBE,
        /** To be told no more. */
        UNSUBSCRIBE,
        /** To know that a message to a subscriber is ours. */
        SUBSCRIBER,
        /** To see a status page that not everybody may see. */
        PAGE;

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String ALGORITHM = "HmacSHA256";
    private static final int ID_BYTES = 16;
    private static final int MAC_BYTES = 32;

    /** 48 bytes in base64. */
    private static final int LENGTH = 64;

    private final DataSource source;
    private final Map<Purpose, SecretKeySpec> keys = new ConcurrentHashMap<>();

    public SignedIds(DataSource source) {
        this.source = source;
    }

    /** Blocks the first time, and throws while PostgreSQL is away then. */
    public String token(Purpose purpose, UUID id) throws SQLException {
        var bytes = ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        var token = ByteBuffer.allocate(ID_BYTES + MAC_BYTES).put(bytes).put(mac(purpose, bytes));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /** Whose token it is; empty where we have not made it for this. */
    public Optional<UUID> read(Purpose purpose, String token) throws SQLException {
        if (token.length() != LENGTH) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            var id = new byte[ID_BYTES];
            var mac = new byte[MAC_BYTES];
            bytes.get(id).get(mac);
            if (!MessageDigest.isEqual(mac, mac(purpose, id))) {
                return Optional.empty();
            }
            var numbers = ByteBuffer.wrap(id);
            return Optional.of(new UUID(numbers.getLong(), numbers.getLong()));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private byte[] mac(Purpose purpose, byte[] id) throws SQLException {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key(purpose));
            mac.update((purpose.key() + ":").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(id);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    private SecretKeySpec key(Purpose purpose) throws SQLException {
        var known = keys.get(purpose);
        if (known != null) {
            return known;
        }
        try (var connection = source.getConnection()) {
            var secret = new Query("SELECT secret FROM signing_key WHERE name = ?", purpose.key())
                    .list(connection, row -> row.getBytes(1)).stream()
                            .findFirst()
                            .orElseThrow(() -> new SQLException("the key " + purpose.key() + " is not in signing_key"));
            var read = new SecretKeySpec(secret, ALGORITHM);
            keys.put(purpose, read);
            return read;
        }
    }
}

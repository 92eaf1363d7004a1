package dev.pharos.store.inbound;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.store.signing.SignedIds;
import dev.pharos.store.signing.SignedIds.Purpose;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Reserved;
import dev.pharos.store.sql.Reserved.For;
import dev.pharos.store.sql.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Finds the channel that somebody speaks for by the token in the address that they call. Blocks. */
@ApplicationScoped
public class InboundChannels {
    /**
     * @param webhookSecret what the other system signs with; empty where nobody has written it
     */
    public record Inbound(UUID id, TenantId tenant, ChannelKey key, Optional<String> webhookSecret) {
        @Override
        public String toString() {
            return "Inbound[" + key + "]";
        }
    }

    private static final String FIND = """
            SELECT id, tenant_id, key, config ->> 'webhookSecret' AS secret FROM channel WHERE kind = ? AND
            """;

    private final DataSource source;
    private final SignedIds signed;

    InboundChannels(@Reserved(For.READS) DataSource source, SignedIds signed) {
        this.source = source;
        this.signed = signed;
    }

    /** The token of a channel, for whoever sets the other system up; empty where there is none of this key and kind. */
    public Optional<String> token(TenantId tenant, ChannelKey key, String kind) throws SQLException {
        var channel = Transaction.run(
                source,
                connection -> new Query(FIND + "tenant_id = ? AND key = ?", kind, tenant.value(), key.value())
                        .list(connection, InboundChannels::inbound).stream().findFirst());
        return channel.isEmpty()
                ? Optional.empty()
                : Optional.of(signed.token(Purpose.INBOUND, channel.get().id()));
    }

    /** The channel of a token; empty where the token is not ours, or its channel is gone or of another kind. */
    public Optional<Inbound> find(String token, String kind) throws SQLException {
        var id = signed.read(Purpose.INBOUND, token);
        return id.isEmpty()
                ? Optional.empty()
                : Transaction.run(
                        source,
                        connection -> new Query(FIND + "id = ?", kind, id.get())
                                .list(connection, InboundChannels::inbound).stream()
                                        .findFirst());
    }

    /** Whether the channel was told of this incident, so that the other system may know of it. */
    public boolean knows(Inbound channel, IncidentId incident) throws SQLException {
        return Transaction.run(
                source,
                connection -> !new Query(
                                "SELECT 1 FROM delivery WHERE incident_id = ? AND channel_id = ?"
                                        + " AND state NOT IN ('scheduled', 'cancelled') LIMIT 1",
                                incident.value(),
                                channel.id())
                        .list(connection, row -> row.getInt(1))
                        .isEmpty());
    }

    private static Inbound inbound(ResultSet row) throws SQLException {
        return new Inbound(
                row.getObject("id", UUID.class),
                TenantId.of(row.getObject("tenant_id", UUID.class)),
                new ChannelKey(row.getString("key")),
                Optional.ofNullable(row.getString("secret")));
    }
}

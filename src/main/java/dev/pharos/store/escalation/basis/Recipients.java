package dev.pharos.store.escalation.basis;

import dev.pharos.core.catalog.Key;
import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.Directory;
import dev.pharos.core.escalation.EscalationPolicy;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
import dev.pharos.core.escalation.RateLimit;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The channels of some tenants. */
public record Recipients(List<Candidate> candidates) {
    public record Candidate(
            UUID tenant,
            Recipient recipient,
            Duration after,
            boolean isDefault,
            Optional<String> disabledReason,
            Optional<RateLimit> rateLimit) {}

    private static final String OF_TENANTS = """
            SELECT id, tenant_id, key, after_ms, is_default, disabled_reason, rate_most, rate_within_ms FROM channel
            WHERE tenant_id = ANY (?) ORDER BY id
            """;

    public static Recipients of(Connection connection, Set<UUID> tenants) throws SQLException {
        return new Recipients(
                new Query(OF_TENANTS, (Object) tenants.toArray(UUID[]::new)).list(connection, Recipients::candidate));
    }

    /**
     * Whom policies of a tenant can mean.
     *
     * @param meant channels that a policy of before names
     */
    public Directory directory(UUID tenant, Rules rules, List<ChannelId> meant) {
        var byKey = new HashMap<Key, Recipient>();
        var unreachable = new HashMap<ChannelId, String>();
        meant.forEach(it -> unreachable.put(it, "the channel was deleted"));
        for (var it : candidates) {
            var recipient = it.recipient();
            if (it.tenant().equals(tenant)) {
                byKey.put(new Key(recipient.key().value()), recipient);
                unreachable.remove(recipient.id());
                it.disabledReason()
                        .ifPresent(why -> unreachable.put(recipient.id(), "the channel is switched off: " + why));
            }
        }
        return new Directory(byKey, rules.contacts(), rules.schedules(), unreachable);
    }

    /** Each channel that an incident's target names, or each default one, after its own time. */
    public EscalationPolicy policy(Fact opening) {
        return policy(opening.matter().tenant(), opening.channels());
    }

    /** @param named the channels that the target names; empty for the default ones */
    public EscalationPolicy policy(UUID tenant, Optional<List<String>> named) {
        var channels = new LinkedHashMap<Recipient, Duration>();
        for (var it : candidates) {
            var key = it.recipient().key().value();
            var meant = named.map(keys -> keys.contains(key)).orElse(it.isDefault());
            if (meant && it.tenant().equals(tenant)) {
                channels.put(it.recipient(), it.after());
            }
        }
        return EscalationPolicy.of(channels);
    }

    /** Those of a tenant that have a rate limit. */
    public Map<ChannelId, RateLimit> limits(UUID tenant) {
        var limits = new HashMap<ChannelId, RateLimit>();
        for (var it : candidates) {
            if (it.tenant().equals(tenant) && it.rateLimit().isPresent()) {
                limits.put(it.recipient().id(), it.rateLimit().get());
            }
        }
        return limits;
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                row.getObject("tenant_id", UUID.class),
                new Recipient(new ChannelId(row.getObject("id", UUID.class)), new ChannelKey(row.getString("key"))),
                Duration.ofMillis(row.getLong("after_ms")),
                row.getBoolean("is_default"),
                Optional.ofNullable(row.getString("disabled_reason")),
                RateLimits.limit(row.getObject("rate_most", Integer.class), row.getLong("rate_within_ms")));
    }
}

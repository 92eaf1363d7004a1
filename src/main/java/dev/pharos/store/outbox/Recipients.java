package dev.pharos.store.outbox;

import dev.pharos.core.escalation.ChannelId;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.EscalationPolicy;
import dev.pharos.core.escalation.EscalationPolicy.Recipient;
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
import java.util.UUID;

/**
 * The channels that come into question.
 *
 * @param unreachable why a channel cannot be told
 */
record Recipients(List<Candidate> candidates, Map<ChannelId, String> unreachable) {
    record Candidate(
            UUID tenant, Recipient recipient, Duration after, boolean isDefault, Optional<String> disabledReason) {}

    private static final String NAMED_OR_DEFAULT = """
            SELECT id, tenant_id, key, after_ms, is_default, disabled_reason FROM channel
            WHERE is_default OR key = ANY (?) ORDER BY id
            """;

    private static final String BY_ID = """
            SELECT r.id, CASE WHEN c.id IS NULL THEN 'the channel was deleted'
                              ELSE 'the channel is switched off: ' || c.disabled_reason END AS reason
            FROM unnest(?::uuid[]) AS r (id) LEFT JOIN channel c ON c.id = r.id
            WHERE c.id IS NULL OR c.disabled_reason IS NOT NULL
            """;

    /** Those that facts may name, and the default ones. */
    static Recipients of(Connection connection, List<Fact> facts) throws SQLException {
        var named = facts.stream()
                .flatMap(it -> it.channels().stream())
                .flatMap(List::stream)
                .distinct()
                .toArray(String[]::new);
        var candidates = new Query(NAMED_OR_DEFAULT, (Object) named).list(connection, Recipients::candidate);
        var unreachable = new HashMap<ChannelId, String>();
        candidates.forEach(it -> it.disabledReason()
                .ifPresent(why -> unreachable.put(it.recipient().id(), "the channel is switched off: " + why)));
        return new Recipients(candidates, unreachable);
    }

    /** Which of these channels cannot be told, and why. */
    static Map<ChannelId, String> unreachable(Connection connection, List<ChannelId> channels) throws SQLException {
        var ids = channels.stream().map(ChannelId::value).toArray(UUID[]::new);
        var unreachable = new HashMap<ChannelId, String>();
        new Query(BY_ID, (Object) ids)
                .list(connection, row -> Map.entry(new ChannelId(row.getObject(1, UUID.class)), row.getString(2)))
                .forEach(it -> unreachable.put(it.getKey(), it.getValue()));
        return unreachable;
    }

    /** Each channel that an incident's target names, or each default one, after its own time. */
    EscalationPolicy policy(Fact opening) {
        var channels = new LinkedHashMap<Recipient, Duration>();
        for (var it : candidates) {
            var key = it.recipient().key().value();
            var meant = opening.channels().map(keys -> keys.contains(key)).orElse(it.isDefault());
            if (meant && it.tenant().equals(opening.tenant())) {
                channels.put(it.recipient(), it.after());
            }
        }
        return EscalationPolicy.of(channels);
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        return new Candidate(
                row.getObject("tenant_id", UUID.class),
                new Recipient(new ChannelId(row.getObject("id", UUID.class)), new ChannelKey(row.getString("key"))),
                Duration.ofMillis(row.getLong("after_ms")),
                row.getBoolean("is_default"),
                Optional.ofNullable(row.getString("disabled_reason")));
    }
}

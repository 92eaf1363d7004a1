package dev.pharos.store.escalation.basis;

import dev.pharos.core.catalog.Definition;
import dev.pharos.json.policy.ContactJson;
import dev.pharos.json.policy.DefinitionJson;
import dev.pharos.json.policy.PolicyJson;
import dev.pharos.json.policy.ScheduleJson;
import dev.pharos.json.policy.SilenceJson;
import dev.pharos.json.policy.WindowJson;
import dev.pharos.store.sql.Query;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Reads what people wrote on who is told, all of a tenant's in one question: there are tens. */
public final class RuleBook implements Rules.Book {
    private static final Logger LOG = Logger.getLogger(RuleBook.class);

    private static final String ALL = """
            SELECT 'policy' AS kind, tenant_id, key, revision, definition FROM escalation_policy WHERE tenant_id = ANY (?)
            UNION ALL
            SELECT 'contact', tenant_id, key, revision, definition FROM contact WHERE tenant_id = ANY (?)
            UNION ALL
            SELECT 'schedule', tenant_id, key, revision, definition FROM schedule WHERE tenant_id = ANY (?)
            UNION ALL
            SELECT 'maintenance', tenant_id, key, revision, definition FROM maintenance_window WHERE tenant_id = ANY (?)
            UNION ALL
            SELECT 'silence', tenant_id, key, revision, definition FROM silence
            WHERE tenant_id = ANY (?) AND ended_at IS NULL AND (definition ->> 'endsAt')::timestamptz > ?
            """;

    private static final PolicyJson POLICY = new PolicyJson();
    private static final ContactJson CONTACT = new ContactJson();
    private static final ScheduleJson SCHEDULE = new ScheduleJson();
    private static final WindowJson WINDOW = new WindowJson();
    private static final SilenceJson SILENCE = new SilenceJson();

    /** What somebody wrote, as it is kept. */
    public record Stored(String kind, UUID tenant, String key, long revision, String definition) {}

    @Override
    public Map<UUID, Rules> of(Connection connection, Set<UUID> tenants, Instant now) throws SQLException {
        return of(stored(connection, tenants, now));
    }

    public static List<Stored> stored(Connection connection, Set<UUID> tenants, Instant now) throws SQLException {
        var ids = tenants.toArray(UUID[]::new);
        return new Query(ALL, ids, ids, ids, ids, ids, now)
                .list(
                        connection,
                        row -> new Stored(
                                row.getString("kind"),
                                row.getObject("tenant_id", UUID.class),
                                row.getString("key"),
                                row.getLong("revision"),
                                row.getString("definition")));
    }

    public static Map<UUID, Rules> of(List<Stored> stored) {
        var rules = new HashMap<UUID, Rules>();
        stored.forEach(it -> add(rules.computeIfAbsent(it.tenant(), _ -> new Rules()), it));
        return rules;
    }

    private static void add(Rules rules, Stored it) {
        rules.revisions().put(it.kind() + ":" + it.key(), it.revision());
        switch (it.kind()) {
            case "policy" -> restore(POLICY, it, rules.policies()::add);
            case "contact" -> restore(CONTACT, it, contact -> rules.contacts().put(contact.key(), contact));
            case "schedule" ->
                restore(SCHEDULE, it, schedule -> rules.schedules().put(schedule.key(), schedule));
            case "maintenance" -> restore(WINDOW, it, rules.windows()::add);
            default -> restore(SILENCE, it, rules.silences()::add);
        }
    }

    /** What cannot be read is as though it were not there: one such row must not keep all others from being told. */
    private static <D extends Definition> void restore(DefinitionJson<D> json, Stored it, Consumer<D> to) {
        try {
            to.accept(json.restore(it.definition()));
        } catch (IllegalStateException broken) {
            LOG.errorf("The %s \"%s\" is left out of decisions: %s", it.kind(), it.key(), broken.getMessage());
        }
    }
}

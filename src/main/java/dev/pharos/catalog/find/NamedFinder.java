package dev.pharos.catalog.find;

import dev.pharos.catalog.edit.Reads;
import dev.pharos.core.access.TenantId;
import dev.pharos.store.sql.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds channels, schedules, contacts, policies and maintenance windows by a part of their key or name. Blocks. */
@ApplicationScoped
public class NamedFinder {
    private static final String ALL = """
            SELECT kind, key, name FROM (
                SELECT 'CHANNEL' AS kind, tenant_id, key, name FROM channel
                UNION ALL SELECT 'SCHEDULE', tenant_id, key, definition ->> 'name' FROM schedule
                UNION ALL SELECT 'CONTACT', tenant_id, key, definition ->> 'name' FROM contact
                UNION ALL SELECT 'POLICY', tenant_id, key, definition ->> 'name' FROM escalation_policy
                UNION ALL SELECT 'WINDOW', tenant_id, key, definition ->> 'name' FROM maintenance_window) AS named
            WHERE tenant_id = ? AND strpos(lower(key || ' ' || coalesce(name, '')), ?) > 0
            ORDER BY array_position(ARRAY['CHANNEL', 'SCHEDULE', 'CONTACT', 'POLICY', 'WINDOW'], kind), key
            LIMIT ?""";

    private final Reads reads;

    NamedFinder(Reads reads) {
        this.reads = reads;
    }

    /** At most {@code limit} whose key or name holds these words as they stand, capitals or not. */
    public List<Found> find(TenantId tenant, String words, int limit) {
        var question = new Query(ALL, tenant.value(), words.toLowerCase(Locale.ROOT), limit);
        return reads.read(session -> session.doReturningWork(connection -> question.list(
                connection,
                row -> new Found(
                        Found.Kind.valueOf(row.getString("kind")),
                        row.getString("key"),
                        named(row.getString("name"), row.getString("key"))))));
    }

    private static String named(@Nullable String name, String key) {
        return name == null || name.isBlank() ? key : name;
    }
}

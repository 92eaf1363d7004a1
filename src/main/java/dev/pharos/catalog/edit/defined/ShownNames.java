package dev.pharos.catalog.edit.defined;

import dev.pharos.catalog.edit.Reads;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Key;
import dev.pharos.store.sql.Query;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What people call the contacts that others name by their keys. */
@ApplicationScoped
public class ShownNames {
    private static final String CONTACTS =
            "SELECT key, definition ->> 'name' AS name FROM contact WHERE tenant_id = ? AND key = ANY(?)";

    private final Reads reads;

    ShownNames(Reads reads) {
        this.reads = reads;
    }

    /** By key; one that is gone has none. */
    public Map<String, String> ofContacts(TenantId tenant, Collection<Key> keys) {
        var names = new HashMap<String, String>();
        if (!keys.isEmpty()) {
            var question = new Query(
                    CONTACTS, tenant.value(), keys.stream().map(Key::value).toArray(String[]::new));
            reads.read(session -> session.doReturningWork(connection ->
                            question.list(connection, row -> Map.entry(row.getString("key"), row.getString("name")))))
                    .forEach(it -> names.put(it.getKey(), it.getValue()));
        }
        return names;
    }
}

package dev.pharos.web.page;

import dev.pharos.core.access.TenantId;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import java.sql.SQLException;
import java.util.UUID;

/** Puts maintenance windows beside components that a test made, as the catalog stores them. */
public final class Windows {
    private Windows() {}

    /** @param definition its JSON, with its key */
    public static void add(StatusPageFixtures fixtures, String definition) throws SQLException {
        Transaction.run(
                fixtures.database,
                connection -> Write.execute(
                        connection,
                        "INSERT INTO maintenance_window (id, tenant_id, key, revision, definition, created_at, updated_at)"
                                + " VALUES (?, ?, ?::jsonb ->> 'key', 1, ?::jsonb, now(), now())",
                        UUID.randomUUID(),
                        TenantId.MAIN.value(),
                        definition,
                        definition));
    }
}

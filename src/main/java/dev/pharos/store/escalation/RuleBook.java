package dev.pharos.store.escalation;

import java.sql.Connection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads what people wrote on who is told. */
final class RuleBook implements Rules.Book {
    @Override
    public Map<UUID, Rules> of(Connection connection, Set<UUID> tenants) {
        return Map.of();
    }
}

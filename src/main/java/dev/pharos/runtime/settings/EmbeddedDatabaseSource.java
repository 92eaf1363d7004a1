package dev.pharos.runtime.settings;

import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells Quarkus how to reach the embedded database, once that runs. Configuration in memory and not system properties, so
 * that the password is not among them.
 */
public final class EmbeddedDatabaseSource implements ConfigSource {
    /** Above all others: it is there only when nobody named another database. */
    private static final int ORDINAL = 500;

    private static volatile Map<String, String> values = Map.of();

    public static void hand(DatabaseAccess access) {
        values = Map.of(
                "quarkus.datasource.jdbc.url", access.url(),
                "quarkus.datasource.username", access.user(),
                "quarkus.datasource.password", access.password());
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return values.get(name);
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return "embedded database";
    }
}

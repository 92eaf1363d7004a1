package dev.pharos.runtime.secrets;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands what files hold to Quarkus as if it were in the environment; what is in the environment wins. Not in the
 * environment itself, where child processes, crash reports and {@code docker inspect} would find it.
 */
public final class SecretSource implements ConfigSource {
    /** Below the environment (300) and {@code .env} (295), above {@code config/application.properties} (260). */
    private static final int ORDINAL = 290;

    private static volatile Map<String, String> values = Map.of();

    public static void hand(SecretFiles files) {
        values = files.values();
    }

    @Override
    public Set<String> getPropertyNames() {
        return values.keySet();
    }

    /** Dollars are escaped, because a secret is meant as it stands: it refers to no other setting. */
    @Override
    public @Nullable String getValue(String name) {
        if (values.isEmpty()) {
            // As for most people, and each start asks thousands of times.
            return null;
        }
        var value = values.get(SecretFiles.environmentName(name));
        return value == null ? null : value.replace("$", "\\$");
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public String getName() {
        return "secret files";
    }
}

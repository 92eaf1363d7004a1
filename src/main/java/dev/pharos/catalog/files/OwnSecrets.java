package dev.pharos.catalog.files;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** What Pharos itself is run with, and what of it is secret. */
final class OwnSecrets {
    /** Also below a profile: {@code _PROD_QUARKUS_DATASOURCE_PASSWORD}. */
    private static final Pattern SETTING = Pattern.compile("_*(QUARKUS|PHAROS)(_.*)?|_.*_(QUARKUS|PHAROS)_.*");

    private static final Pattern SECRET = Pattern.compile(".*(PASSWORD|PASSPHRASE|SECRET|KEY|TOKEN|CREDENTIAL).*");

    private static final Pattern PLACE = Pattern.compile(".*_(DIR|FILE|FILES|PATH)");
    private static final Pattern IN_URL =
            Pattern.compile("(?i)[?&;](?:password|sslpassword)=([^&;]+)|//[^/@:]*:([^/@]+)@");

    /** Shorter ones are found in too much that has nothing to do with them. */
    private static final int LEAST_WITHIN = 6;

    private final Config config;
    private @Nullable Set<String> values;

    OwnSecrets(Config config) {
        this.config = config;
    }

    /** Whether a name of the environment is that of a setting of Pharos or Quarkus, however it is spelt. */
    static boolean isSetting(String name) {
        return SETTING.matcher(environmentName(name)).matches();
    }

    /** Whether a value is one of our secrets, or has one within. */
    boolean areIn(String value) {
        return values().stream()
                .anyMatch(it -> value.equals(it) || (it.length() >= LEAST_WITHIN && value.contains(it)));
    }

    private synchronized Set<String> values() {
        if (values == null) {
            values = read();
        }
        return values;
    }

    private Set<String> read() {
        var found = new HashSet<String>();
        for (var property : config.getPropertyNames()) {
            var name = environmentName(property);
            if (isSetting(name)) {
                value(property).ifPresent(it -> {
                    if (SECRET.matcher(name).matches() && !PLACE.matcher(name).matches()) {
                        found.add(it);
                    }
                    IN_URL.matcher(it)
                            .results()
                            .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                            .forEach(found::add);
                });
            }
        }
        found.removeIf(String::isEmpty);
        return Set.copyOf(found);
    }

    private Optional<String> value(String property) {
        try {
            return config.getOptionalValue(property, String.class);
        } catch (RuntimeException refersToNothing) {
            // A setting that cannot be resolved is nobody's secret yet.
            return Optional.empty();
        }
    }

    private static String environmentName(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}

package dev.pharos.core.targets;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a target in addresses and files: lower-case letters, digits and hyphens, 1 to 63 of them. */
public record TargetKey(String value) {
    private static final Pattern RULE = Pattern.compile("[a-z0-9-]{1,63}");

    public TargetKey {
        if (!RULE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" must be 1 to 63 lower-case letters, digits and hyphens");
        }
    }

    /**
     * The key that a name suggests: "API gateway" is {@code api-gateway}, "Größe" {@code groesse}; empty where no letter of
     * the Latin script and no digit is left.
     */
    public static Optional<TargetKey> fromName(String name) {
        var plain = LatinLetters.plain(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        var cut = plain.length() > 63 ? plain.substring(0, 63).replaceAll("-+$", "") : plain;
        return cut.isEmpty() ? Optional.empty() : Optional.of(new TargetKey(cut));
    }

    @Override
    public String toString() {
        return value;
    }
}

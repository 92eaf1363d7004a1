package dev.pharos.core.catalog;

import java.util.regex.Pattern;

/**
 * The name of a thing that people edit, in addresses and files: lower-case letters, digits and hyphens, 1 to 63 of them. In
 * the order of its letters.
 */
public record Key(String value) implements Comparable<Key> {
    private static final Pattern RULE = Pattern.compile("[a-z0-9-]{1,63}");

    public Key {
        if (!isOne(value)) {
            var shown = value.length() > 80 ? value.substring(0, 79) + "…" : value;
            throw new IllegalArgumentException(
                    "\"" + shown + "\" must be 1 to 63 lower-case letters, digits and hyphens");
        }
    }

    public static boolean isOne(String text) {
        return RULE.matcher(text).matches();
    }

    @Override
    public int compareTo(Key other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

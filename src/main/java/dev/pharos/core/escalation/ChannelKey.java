package dev.pharos.core.escalation;

import java.util.regex.Pattern;

/** The name of a channel in addresses and files: lower-case letters, digits and hyphens, 1 to 63 of them. */
public record ChannelKey(String value) {
    private static final Pattern RULE = Pattern.compile("[a-z0-9-]{1,63}");

    public ChannelKey {
        if (!RULE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" must be 1 to 63 lower-case letters, digits and hyphens");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

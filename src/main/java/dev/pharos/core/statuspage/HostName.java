package dev.pharos.core.statuspage;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A name under which visitors reach a page, as it stands in a request's {@code Host} without a port; in lower case. */
public record HostName(String value) {
    private static final int LONGEST = 253;
    private static final Pattern RULE =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    public HostName {
        value = value.toLowerCase(Locale.ROOT);
        if (value.length() > LONGEST || !RULE.matcher(value).matches()) {
            throw new IllegalArgumentException("\"" + (value.length() > 80 ? value.substring(0, 79) + "…" : value)
                    + "\" must be a host name such as status.example, without https:// and without a port");
        }
    }

    /** Empty where this is no host name. */
    public static Optional<HostName> of(String text) {
        var name = text.toLowerCase(Locale.ROOT);
        var bare = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return bare.length() <= LONGEST && RULE.matcher(bare).matches()
                ? Optional.of(new HostName(bare))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}

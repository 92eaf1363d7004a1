package dev.pharos.core.targets;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the public sees the names of the parts that a target's health document reports. */
public enum PublicComponents {
    NAMES,
    NONE;

    /**
     * An address or a name of a network: with a scheme, a user, a port, a dot between letters or digits, the numbers of an
     * address, a number at its end as replicas have.
     */
    private static final Pattern HOST = Pattern.compile(
            "(?i).*(://|@|\\\\).*|localhost|.*[\\p{L}\\d]\\.[\\p{L}\\d].*|.*\\S:\\d{1,5}\\b.*|\\[?[0-9a-f]*:[0-9a-f:]+]?"
                    + "|.*\\d+-\\d+-\\d+-\\d+.*|\\S+-\\d+|[a-z][a-z_-]*0\\d+",
            Pattern.DOTALL);

    private static final int LONGEST = 255;

    /**
     * What is chosen for a target, or, where nothing is, what is safe: a health document is written for people who run
     * the service, and often names its hosts.
     */
    public static PublicComponents of(Optional<PublicComponents> chosen, Collection<String> names) {
        return chosen.orElseGet(() -> names.stream().anyMatch(PublicComponents::looksLikeHost) ? NONE : NAMES);
    }

    static boolean looksLikeHost(String name) {
        var text = name.strip();
        return text.length() > LONGEST || HOST.matcher(text).matches();
    }

    /** The word for it in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.pharos.core.target;

import java.util.regex.Pattern;

/** Which request headers are secret: they are written and never shown, and go to the target's own origin only. */
public final class SecretHeaders {
    private static final Pattern SECRET =
            Pattern.compile("(?:proxy-)?authorization|cookie|.*-(?:key|token|secret)", Pattern.CASE_INSENSITIVE);

    private SecretHeaders() {}

    /** Whether the values of the header of this name are secret. */
    public static boolean contain(String name) {
        return SECRET.matcher(name).matches();
    }
}

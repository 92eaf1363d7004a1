package dev.pharos.web.console.targets.search;

import java.util.Set;

/** Where a target is in the console. */
public final class Addresses {
    /** Keys that are addresses of something else: such a target stands behind a word that no key can have. */
    private static final Set<String> TAKEN = Set.of("new", "chosen");

    private static final String MARK = "key:";

    private Addresses() {}

    public static String of(String key) {
        return Asked.PATH + "/" + (TAKEN.contains(key) ? MARK + key : key);
    }

    /** The key that an address names. */
    public static String key(String segment) {
        return segment.startsWith(MARK) ? segment.substring(MARK.length()) : segment;
    }
}

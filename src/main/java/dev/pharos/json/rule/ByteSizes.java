package dev.pharos.json.rule;

import java.util.regex.Pattern;

/** Numbers of bytes in writing: {@code 1MiB}, {@code 64KiB}, {@code 512B} or {@code 512}. */
public final class ByteSizes {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(B|KiB|MiB)?");
    private static final long KIB = 1_024;
    private static final long MIB = KIB * KIB;

    private ByteSizes() {}

    /**
     * Reads a number of bytes.
     *
     * @throws IllegalArgumentException with the value and the rule, where it is none
     */
    public static long parse(String text) {
        var match = SIZE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    Texts.quoted(text) + " must be a number of bytes, such as 512, 64KiB or 1MiB");
        }
        var number = Long.parseLong(match.group(1));
        return switch (match.group(2)) {
            case "MiB" -> number * MIB;
            case "KiB" -> number * KIB;
            case null, default -> number;
        };
    }

    /** The canonical form, in the largest unit that leaves no remainder: {@code 1MiB}, {@code 1000B}. */
    public static String show(long bytes) {
        if (bytes != 0 && bytes % MIB == 0) {
            return bytes / MIB + "MiB";
        }
        return bytes != 0 && bytes % KIB == 0 ? bytes / KIB + "KiB" : bytes + "B";
    }
}

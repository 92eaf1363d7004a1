package dev.pharos.json.rule;

import java.util.Optional;

/** What every text keeps to: it can be stored in PostgreSQL and shown on a line. */
public final class Texts {
    private static final int SHOWN = 80;

    private Texts() {}

    /** The flaw of a text that is one line; empty where it has none. */
    public static Optional<String> lineFlaw(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of(quoted(text) + " must not hold control characters such as line breaks");
        }
        return storableFlaw(text);
    }

    /** The flaw of a text that may have many lines. PostgreSQL's jsonb takes neither NUL nor half a surrogate pair. */
    public static Optional<String> storableFlaw(String text) {
        if (text.indexOf('\0') >= 0) {
            return Optional.of("must not hold the character NUL");
        }
        return text.codePoints().anyMatch(Texts::isSurrogate)
                ? Optional.of("must be Unicode text: it holds half of a surrogate pair")
                : Optional.empty();
    }

    /** The text in quotes as a message shows it: one line, and not long. */
    public static String quoted(String text) {
        var line = text.codePoints()
                .map(it -> isUnfitForALine(it) ? '\uFFFD' : it)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return '"' + cut(line.toString(), SHOWN) + '"';
    }

    /** The text, or its beginning and an ellipsis where it is longer than {@code max} characters. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        var end = max - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** Also what turns the order of a line, or is not seen in it. */
    private static boolean isUnfitForALine(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}

package dev.pharos.core.outcome;

/** The beginning of a foreign text on one line, so that what a target sends stays small in results and messages. */
public final class Excerpt {
    private static final String MORE = "…";
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Excerpt() {}

    /**
     * At most {@code longest} characters; what is cut ends in …, and control characters and runs of blanks are one blank.
     * What nobody sees is left out: it would turn the order of a line, or hide something in it.
     */
    public static String of(String text, int longest) {
        var out = new StringBuilder(Math.min(text.length(), longest + 2));
        for (var i = 0; i < text.length() && out.length() <= longest; ) {
            var c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isInvisible(c)) {
                continue;
            }
            if (!isBlank(c)) {
                out.appendCodePoint(Character.getType(c) == Character.SURROGATE ? '?' : c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        if (out.length() > longest) {
            out.setLength(Character.isHighSurrogate(out.charAt(longest - 2)) ? longest - 2 : longest - 1);
            out.append(MORE);
        }
        return out.toString().stripTrailing();
    }

    /** All of a sentence in which foreign text may be, without what nobody sees, and on one line. */
    public static String line(String sentence) {
        if (sentence.codePoints().noneMatch(it -> isInvisible(it) || isBreak(it))) {
            return sentence;
        }
        return sentence.codePoints()
                .filter(it -> !isInvisible(it))
                .map(it -> isBreak(it) ? ' ' : it)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isBreak(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Bidirectional controls, byte order marks, tags and their kind; but emoji and some scripts need the two joiners. */
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT && c != ZERO_WIDTH_NON_JOINER && c != ZERO_WIDTH_JOINER;
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isISOControl(c);
    }
}

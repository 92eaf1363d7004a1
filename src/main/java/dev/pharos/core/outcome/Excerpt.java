package dev.pharos.core.outcome;

/** The beginning of a foreign text on one line, so that what a target sends stays small in results and messages. */
public final class Excerpt {
    private static final String MORE = "…";

    private Excerpt() {}

    /** At most {@code longest} characters; what is cut ends in …, and control characters and runs of blanks are one blank. */
    public static String of(String text, int longest) {
        var out = new StringBuilder(Math.min(text.length(), longest + 2));
        for (var i = 0; i < text.length() && out.length() <= longest; ) {
            var c = text.codePointAt(i);
            i += Character.charCount(c);
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

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isISOControl(c);
    }
}

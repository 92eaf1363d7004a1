package dev.pharos.runtime.log;

/**
 * Makes foreign text harmless on a line: what would end the line, command a terminal, or turn the order of what is read
 * stands there as its escape. Whether a text is ours or another's nobody can tell in the end, so all of it is escaped.
 */
final class Escapes {
    private Escapes() {}

    static String of(String text) {
        var clean = 0;
        while (clean < text.length() && isHarmless(text.charAt(clean))) {
            clean++;
        }
        return clean == text.length() ? text : escaped(text);
    }

    /** The quick way for nearly all text: printable ASCII. */
    private static boolean isHarmless(char c) {
        return c >= ' ' && c < 0x7f;
    }

    private static String escaped(String text) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> append(out, c);
            }
        });
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        if (!isUnsafe(c)) {
            out.appendCodePoint(c);
            return;
        }
        for (var half : Character.toChars(c)) {
            out.append(String.format("\\u%04x", (int) half));
        }
    }

    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            // Bidirectional controls, marks that nobody sees, and the letters of invisible tags are all of FORMAT.
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}

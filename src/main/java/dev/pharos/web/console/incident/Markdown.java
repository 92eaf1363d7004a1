package dev.pharos.web.console.incident;

/** Words of others in a text of Markdown: they stay words, whatever they look like. */
final class Markdown {
    /** What begins emphasis, code, links, cells, math or a reference within a line (CommonMark, GitHub's and GitLab's). */
    private static final String MARKS = "\\`*_[]#|~$";

    private Markdown() {}

    /** In a line: line ends and what cannot be seen become blanks. */
    static String line(String words) {
        var line = new StringBuilder(words.length() + 16);
        words.strip().codePoints().forEach(it -> add(line, it));
        return line.toString().replace("://", ":\\//").replace("www.", "www\\.").replaceAll(" {2,}", " ");
    }

    private static void add(StringBuilder line, int letter) {
        switch (letter) {
            case '<' -> line.append("&lt;");
            case '>' -> line.append("&gt;");
            case '&' -> line.append("&amp;");
            default -> {
                if (MARKS.indexOf(letter) >= 0) {
                    line.append('\\').appendCodePoint(letter);
                } else {
                    line.appendCodePoint(isSeen(letter) ? letter : ' ');
                }
            }
        }
    }

    /** Not what ends a line, is hidden, or turns the direction of what follows. */
    private static boolean isSeen(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

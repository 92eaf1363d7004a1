package dev.pharos.web.api.wire;

/**
 * A text as a value of CSV (RFC 4180). One that a spreadsheet would take for a formula has an apostrophe before it, which
 * spreadsheets read as "this is text" (OWASP, CSV injection): what targets answer is not ours. So has one that looks as if it
 * had got one already, so that {@link #unguarded} tells them apart.
 */
public final class CsvText {
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";
    private static final String QUOTED = ",;\"\r\n";

    private CsvText() {}

    public static String of(String text) {
        var harmless = isGuarded(text) ? "'" + text : text;
        return harmless.chars().anyMatch(it -> QUOTED.indexOf(it) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }

    /** The text of which {@link #of} made this one, quotes apart. */
    public static String unguarded(String value) {
        return value.startsWith("'") && isGuarded(value.substring(1)) ? value.substring(1) : value;
    }

    private static boolean isGuarded(String text) {
        var at = 0;
        while (at < text.length() && text.charAt(at) == '\'') {
            at++;
        }
        return at < text.length() && FORMULA.indexOf(text.charAt(at)) >= 0;
    }
}

package dev.pharos.web.api.wire;

/**
 * A text as a value of CSV (RFC 4180). One that a spreadsheet would take for a formula has an apostrophe before it, which
 * spreadsheets read as "this is text" (OWASP, CSV injection): what targets answer is not ours.
 */
public final class CsvText {
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";
    private static final String QUOTED = ",;\"\r\n";

    private CsvText() {}

    public static String of(String text) {
        var harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(it -> QUOTED.indexOf(it) >= 0)
                ? '"' + harmless.replace("\"", "\"\"") + '"'
                : harmless;
    }
}

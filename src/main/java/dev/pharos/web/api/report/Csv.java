package dev.pharos.web.api.report;

import dev.pharos.json.Instants;
import dev.pharos.store.report.Report;
import org.jspecify.annotations.Nullable;

/**
 * A report as comma-separated values (RFC 4180) with a header; the first two columns say of which time it is. A text that a
 * spreadsheet would take for a formula has an apostrophe before it, which spreadsheets read as "this is text" (OWASP, CSV
 * injection).
 */
final class Csv {
    static final String MEDIA_TYPE = "text/csv";
    private static final String FORMULA = "=+-@\t\r\n＝＋－＠";

    private Csv() {}

    static String write(Report report) {
        var csv = new StringBuilder("from,to");
        report.columns().forEach(it -> csv.append(',').append(it));
        var time = Instants.show(report.covered().from()) + ","
                + Instants.show(report.covered().to());
        for (var row : report.rows()) {
            csv.append("\r\n").append(time);
            for (var value : row.values()) {
                csv.append(',').append(value(value));
            }
        }
        return csv.append("\r\n").toString();
    }

    static String value(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return value == null ? "" : value.toString();
        }
        var harmless = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return harmless.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';')
                ? "\"" + harmless.replace("\"", "\"\"") + "\""
                : harmless;
    }
}

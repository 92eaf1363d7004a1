package dev.pharos.web.api.report;

import dev.pharos.json.Instants;
import dev.pharos.store.report.Report;
import dev.pharos.web.api.wire.CsvText;
import org.jspecify.annotations.Nullable;

/** A report as comma-separated values (RFC 4180) with a header; the first two columns say of which time it is. */
final class Csv {
    static final String MEDIA_TYPE = "text/csv";

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
        return CsvText.of(text);
    }
}

package dev.pharos.web.metrics;

import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** Metrics as Prometheus reads them, written a line at a time. Nothing is kept. */
final class Exposition {
    private static final String END = "# EOF\n";

    private final Writer out;
    private final Format format;

    /** The two formats of text. They differ in how counters are named and how they end, and one has exemplars. */
    enum Format {
        /** Prometheus' own, version 0.0.4. */
        TEXT(TextFormat.CONTENT_TYPE_004),
        /** OpenMetrics 1.0.0. */
        OPEN_METRICS(TextFormat.CONTENT_TYPE_OPENMETRICS_100);

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        String contentType() {
            return contentType;
        }

        /** What somebody reads who likes these best, in their order; Prometheus' own where they like neither. */
        static Format liked(List<MediaType> acceptable) {
            for (var type : acceptable) {
                var subtype = type.getSubtype().toLowerCase(Locale.ROOT);
                if (type.getType().equalsIgnoreCase("application") && subtype.equals("openmetrics-text")) {
                    return OPEN_METRICS;
                }
                if (type.isWildcardType() || type.getType().equalsIgnoreCase("text")) {
                    return TEXT;
                }
            }
            return TEXT;
        }
    }

    Exposition(Writer out, Format format) {
        this.out = out;
        this.format = format;
    }

    boolean hasExemplars() {
        return format == Format.OPEN_METRICS;
    }

    /** What is counted of our own work. */
    void own(PrometheusMeterRegistry registry) throws IOException {
        var text = new StringWriter();
        registry.scrape(text, format.contentType());
        var written = text.toString();
        // More follows.
        out.write(written.endsWith(END) ? written.substring(0, written.length() - END.length()) : written);
    }

    /** Begins a family; all its lines follow at once. */
    void family(String name, String type, String help) throws IOException {
        out.write("# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n");
    }

    /** Begins a family of counters; OpenMetrics names it without the {@code _total} of its lines. */
    void counter(String name, String help) throws IOException {
        family(format == Format.OPEN_METRICS ? name : name + "_total", "counter", help);
    }

    /** @param labels without their braces */
    void line(String name, String labels, double value) throws IOException {
        sample(name, labels, value);
        out.write('\n');
    }

    /** A line of a bucket with what came to it last. */
    void line(String name, String labels, double value, String exemplar) throws IOException {
        sample(name, labels, value);
        out.write(exemplar);
        out.write('\n');
    }

    private void sample(String name, String labels, double value) throws IOException {
        out.write(name);
        out.write('{');
        out.write(labels);
        out.write("} ");
        out.write(Double.toString(value));
    }

    void end() throws IOException {
        if (format == Format.OPEN_METRICS) {
            out.write(END);
        }
        out.flush();
    }
}

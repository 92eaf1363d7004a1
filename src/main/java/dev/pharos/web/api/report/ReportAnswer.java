package dev.pharos.web.api.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.json.Instants;
import dev.pharos.store.report.Report;
import dev.pharos.web.api.wire.Parameters;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** A report as JSON or as CSV, whichever is asked for by {@code ?format=} or else by {@code Accept}. */
public enum ReportAnswer {
    JSON {
        @Override
        public Response of(String name, Report report) {
            return Response.ok(json(report), MediaType.APPLICATION_JSON)
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .build();
        }
    },
    CSV {
        @Override
        public Response of(String name, Report report) {
            return Response.ok(Csv.write(report), Csv.MEDIA_TYPE + ";charset=UTF-8;header=present")
                    .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                    .build();
        }
    };

    public static ReportAnswer wanted(Parameters parameters, @Nullable String format, @Nullable String accept) {
        return parameters
                .read("format", format, "json or csv", it -> switch (it) {
                    case "json" -> JSON;
                    case "csv" -> CSV;
                    default -> throw new IllegalArgumentException(it);
                })
                .orElse(accept != null && accept.contains(Csv.MEDIA_TYPE) ? CSV : JSON);
    }

    /** @param name of the file that a browser stores */
    public abstract Response of(String name, Report report);

    private static ObjectNode json(Report report) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("from", Instants.show(report.covered().from()));
        json.put("to", Instants.show(report.covered().to()));
        var items = json.putArray("items");
        for (var row : report.rows()) {
            var item = items.addObject();
            for (var i = 0; i < report.columns().size(); i++) {
                item.putPOJO(report.columns().get(i), row.values()[i]);
            }
        }
        return json;
    }
}

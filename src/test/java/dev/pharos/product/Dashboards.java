package dev.pharos.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The queries of the dashboards that we ship. */
final class Dashboards {
    private static final Path SHIPPED = Path.of("deploy/grafana/dashboards");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Dashboards() {}

    /** One query of a panel, or of a variable. */
    record Query(String dashboard, String panel, String text) {
        @Override
        public String toString() {
            return dashboard + ": " + panel + ": " + text;
        }

        /** With the variables of the dashboard and of Grafana replaced, the longer names first. */
        Query with(Map<String, String> variables) {
            var replaced = text;
            for (var name : variables.keySet().stream()
                    .sorted((a, b) -> b.length() - a.length())
                    .toList()) {
                replaced = replaced.replace(name, variables.get(name));
            }
            return new Query(dashboard, panel, replaced);
        }
    }

    static List<String> names() {
        try (var files = Files.list(SHIPPED)) {
            return files.map(it -> it.getFileName().toString().replaceFirst("[.]json$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All queries of panels of one dashboard; {@code field} is where they stand. */
    static List<Query> queries(String dashboard, String field) {
        var queries = new ArrayList<Query>();
        for (var panel : read(dashboard).get("panels")) {
            for (var target : panel.path("targets")) {
                queries.add(new Query(
                        dashboard,
                        panel.get("title").asText(),
                        target.get(field).asText()));
            }
        }
        return queries;
    }

    /** What its variables are filled with. */
    static List<Query> variables(String dashboard) {
        var queries = new ArrayList<Query>();
        for (var variable : read(dashboard).at("/templating/list")) {
            if (variable.path("type").asText().equals("query")) {
                queries.add(new Query(
                        dashboard,
                        variable.get("name").asText(),
                        variable.get("definition").asText()));
            }
        }
        return queries;
    }

    private static JsonNode read(String dashboard) {
        try {
            return JSON.readTree(SHIPPED.resolve(dashboard + ".json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.pharos.bench.tool;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a scenario found: one JSON object a line on standard output, a table for people on standard error. */
public final class Figures {
    private final String scenario;
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    public Figures(String scenario) {
        this.scenario = scenario;
        json.put("scenario", scenario);
    }

    public Figures put(String name, double value) {
        json.put(name, rounded(value));
        return this;
    }

    public Figures put(String name, String value) {
        json.put(name, value);
        return this;
    }

    /** A group of figures under one name. */
    public Figures put(String name, Figures group) {
        group.json.remove("scenario");
        json.set(name, group.json);
        return this;
    }

    public Figures putAll(Figures others) {
        others.json.properties().stream()
                .filter(it -> !it.getKey().equals("scenario"))
                .forEach(it -> json.set(it.getKey(), it.getValue()));
        return this;
    }

    public double number(String name) {
        return json.path(name).asDouble();
    }

    /** Says it to machines and to people. */
    public void tell() {
        System.out.println(json);
        System.out.flush();
        System.err.println();
        System.err.println(scenario);
        rows("", json);
    }

    private static void rows(String prefix, ObjectNode node) {
        node.properties().forEach(it -> {
            if (it.getValue() instanceof ObjectNode group) {
                rows(prefix + it.getKey() + ".", group);
            } else if (!it.getKey().equals("scenario")) {
                System.err.printf(
                        "  %-44s %12s%n", prefix + it.getKey(), it.getValue().asText());
            }
        });
    }

    /** Four digits are more than any of it is worth. */
    private static double rounded(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return value == 0 ? 0 : -1;
        }
        var scale = Math.pow(10, 3 - Math.floor(Math.log10(Math.abs(value))));
        return scale >= 1 ? Math.round(value * scale) / scale : Math.round(value);
    }
}

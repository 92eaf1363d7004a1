package dev.pharos.core.alerting.condition;

import dev.pharos.core.json.JsonPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What must hold of many results: {@code success_rate < 0.5}, {@code p95(connect) > 300 and count >= 10}. Two are equal that are
 * written alike.
 */
public final class Condition {
    public static final int LONGEST = 500;

    private final String text;
    private final Truth root;
    private final List<Amount.Measured> asked;

    private Condition(String text, Truth root) {
        this.text = text;
        this.root = root;
        var each = new LinkedHashMap<Metric, Amount.Measured>();
        root.visit(it -> each.putIfAbsent(it.metric(), it));
        this.asked = List.copyOf(each.values());
    }

    public static Condition parse(String text) throws ConditionSyntaxException {
        return new Condition(text, ConditionParser.parse(text));
    }

    /** What it asks for, in its order, each once. */
    public List<Metric> metrics() {
        return asked.stream().map(Amount.Measured::metric).toList();
    }

    /** Those of what it asks for that are meant, as they are written. */
    public List<String> written(Predicate<Metric> meant) {
        return asked.stream()
                .filter(it -> meant.test(it.metric()))
                .map(Amount.Measured::written)
                .toList();
    }

    /** The places of documents whose numbers it asks for. */
    public Set<JsonPath> paths() {
        var paths = new LinkedHashSet<JsonPath>();
        for (var metric : metrics()) {
            if (metric instanceof Metric.Value(var path)) {
                paths.add(path);
            } else if (metric instanceof Metric.Increase(var path)) {
                paths.add(path);
            }
        }
        return paths;
    }

    /**
     * The sides of a comparison.
     *
     * @param excess the greater, the nearer they are to what is asked for; above 0 where it holds, but for {@code ==} and {@code !=}
     */
    public record Sides(double left, double right, double excess) {}

    /** Those of its first comparison; empty where one of them is not known. */
    public Optional<Sides> first(Measures measures) {
        return root.first().sides(measures);
    }

    /** Whether it holds; costs next to nothing. */
    public Ruling.Holds holds(Measures measures) {
        return root.in(measures);
    }

    /** Whether it holds, and by which numbers. */
    public Ruling judge(Measures measures) {
        var readings = new ArrayList<Ruling.Reading>();
        for (var it : asked) {
            readings.add(new Ruling.Reading(it.written(), it.in(measures)));
        }
        return new Ruling(holds(measures), readings);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Condition condition && text.equals(condition.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}

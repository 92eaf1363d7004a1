package dev.pharos.deploy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables that grow with every probe, and what must be true of a statement that joins one. */
public final class HighVolumeTables {
    /** A table with a {@code target_id} that is not among them, nor among {@link #OTHERS}, is one that somebody must think about. */
    public static final List<String> ALL = Stream.of(
                    "result", "sealed_day", "span", "belief", "rollup_hour", "rollup_day", "rollup_month", "rollup_due")
            .sorted()
            .toList();

    /** They name a target and grow with outages. */
    static final List<String> OTHERS = List.of("incident");

    private static final Pattern JOIN = Pattern.compile("(?is)\\bJOIN\\s+(" + String.join("|", ALL)
            + ")\\b(?:\\s+(?:AS\\s+)?(?!ON\\b|USING\\b)\\w+)?\\s*(.{0,300})");

    private static final Pattern LISTED = Pattern.compile(
            "(?is)\\bFROM\\s+[\\w.]+(?:\\s+(?:AS\\s+)?\\w+)?\\s*,\\s*(" + String.join("|", ALL) + ")\\b");

    private static final Pattern READ = Pattern.compile("\\b(FROM|JOIN) (" + String.join("|", ALL) + ")\\b");

    private HighVolumeTables() {}

    /** Those joins of a source text that are not on {@code target_id}, each with its beginning. */
    static List<String> otherJoins(String source) {
        var joins = JOIN.matcher(source)
                .results()
                .filter(it -> !condition(it.group(2)).contains("target_id"))
                .map(it -> shown(it.group()));
        var lists = LISTED.matcher(source).results().map(it -> shown(it.group()));
        return Stream.concat(joins, lists).toList();
    }

    static boolean isRead(String source) {
        return READ.matcher(source).find();
    }

    /** Up to where the next clause begins. */
    private static String condition(String rest) {
        return rest.split("(?is)\\b(WHERE|GROUP|ORDER|LEFT|JOIN|CROSS|UNION|LIMIT)\\b|\"\"\"", 2)[0];
    }

    private static String shown(String text) {
        return text.replaceAll("\\s+", " ")
                .substring(0, Math.min(80, text.replaceAll("\\s+", " ").length()));
    }
}

package dev.pharos.web.page.component;

import dev.pharos.store.history.published.LatencyReader.Percentiles;
import dev.pharos.web.page.days.Stroke;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The chart of the time to answer, and the same as a table.
 *
 * @param words how far back it looks
 * @param ranges to choose from
 * @param instead what stands in place of a chart of less than two points; may be empty
 * @param head of the table's first column
 */
public record LatencyView(
        String words,
        List<Choice> ranges,
        String instead,
        int width,
        String summary,
        List<String> axis,
        List<Stroke> strokes,
        List<LatencyChart.End> ends,
        List<LatencyChart.Tick> ticks,
        String head,
        List<Row> rows) {

    /** A range to choose; {@code chosen} is the one that is shown. */
    public record Choice(String href, String name, boolean chosen) {}

    /** One slot of time, the newest first. */
    public record Row(Prose.Run time, String p50, String p95) {}

    public boolean drawn() {
        return instead.isEmpty();
    }

    static LatencyView of(String path, Map<Instant, Percentiles> known, Scale asked, Duration interval, Tongue tongue) {
        var scale = asked.count() > 1 && asked.lastIsOpen() && !known.containsKey(asked.start(asked.count() - 1))
                ? asked.shorter()
                : asked;
        var slots = IntStream.range(0, scale.count())
                .mapToObj(it -> Optional.ofNullable(known.get(scale.start(it))))
                .toList();
        var choices = scale.offered(interval).stream()
                .map(it -> new Choice(path + "?chart=" + it.code() + "#lat-h", it.shortly(tongue), it == scale.range()))
                .toList();
        var answered = slots.stream().flatMap(Optional::stream).toList();
        if (answered.size() < 2) {
            return undrawn(scale, choices, instead(answered, scale, tongue), tongue);
        }
        var chart = new LatencyChart(slots, tongue);
        var labels = IntStream.range(0, scale.count())
                .mapToObj(it -> scale.label(it, tongue))
                .toList();
        var summary = tongue.say("latency.title", "time", scale.named(0, tongue), "summary", chart.summary());
        return new LatencyView(
                scale.range().words(tongue),
                choices,
                "",
                scale.count(),
                summary,
                chart.axis(),
                chart.strokes(),
                chart.ends(),
                chart.ticks(labels, scale.labelled(), scale.end(tongue)),
                tongue.say(scale.range() == Range.MONTH ? "days.unit.day" : "latency.from"),
                rows(slots, scale, tongue));
    }

    private static LatencyView undrawn(Scale scale, List<Choice> choices, String instead, Tongue tongue) {
        return new LatencyView(
                scale.range().words(tongue),
                choices,
                instead,
                0,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of());
    }

    private static String instead(List<Percentiles> answered, Scale scale, Tongue tongue) {
        if (answered.isEmpty()) {
            return tongue.say("latency.none");
        }
        var only = answered.getFirst();
        return tongue.sayWith(
                "latency.few",
                "half",
                tongue.millis(only.p50()),
                "most",
                tongue.millis(only.p95()),
                "slot",
                tongue.exact(scale.slot()));
    }

    private static List<Row> rows(List<Optional<Percentiles>> slots, Scale scale, Tongue tongue) {
        var none = tongue.say("bar.none");
        var rows = new ArrayList<Row>();
        for (int slot = slots.size() - 1; slot >= 0; slot--) {
            var known = slots.get(slot);
            rows.add(new Row(
                    time(slot, scale, tongue),
                    known.map(it -> tongue.millis(it.p50())).orElse(none),
                    known.map(it -> tongue.millis(it.p95())).orElse(none)));
        }
        return rows;
    }

    private static Prose.Run time(int slot, Scale scale, Tongue tongue) {
        var at = scale.start(slot);
        return scale.range() == Range.MONTH
                ? Prose.Run.day(Words.dateOf(at), scale.named(slot, tongue))
                : Prose.Run.time(at, scale.named(slot, tongue));
    }
}

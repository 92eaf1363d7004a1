package dev.pharos.publish.page.component;

import dev.pharos.core.slo.Days;
import dev.pharos.publish.page.chart.LatencyChart;
import dev.pharos.publish.page.view.Pieces;
import dev.pharos.publish.page.words.Html;
import dev.pharos.publish.page.words.Words;
import dev.pharos.record.read.LatencyReader.Percentiles;
import io.quarkus.qute.RawString;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The chart of the time to answer, and the same as a table. */
public record LatencyView(
        int width,
        String summary,
        List<String> axis,
        RawString paths,
        List<LatencyChart.End> ends,
        List<LatencyChart.Tick> ticks,
        List<Row> rows) {
    /** So many days are drawn. */
    public static final int DAYS = 30;

    /** One day, the newest first. */
    public record Row(RawString day, String p50, String p95) {}

    /** Empty where there was no answer at all. */
    static Optional<LatencyView> of(Map<LocalDate, Percentiles> daily, Instant now) {
        var first = Days.first(DAYS, now);
        var days = new ArrayList<Optional<Percentiles>>();
        for (int day = 0; day < DAYS; day++) {
            days.add(Optional.ofNullable(daily.get(first.plusDays(day))));
        }
        if (days.stream().allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var chart = new LatencyChart(days);
        var summary = "Time to answer by day, " + Words.day(first, now) + " to " + Words.day(now, now) + ": "
                + chart.summary();
        return Optional.of(new LatencyView(
                DAYS,
                summary,
                chart.axis(),
                new RawString(chart.paths()),
                chart.ends(),
                chart.ticks(first, now),
                rows(days, first, now)));
    }

    private static List<Row> rows(List<Optional<Percentiles>> days, LocalDate first, Instant now) {
        var rows = new ArrayList<Row>();
        for (int day = days.size() - 1; day >= 0; day--) {
            var date = first.plusDays(day);
            var known = days.get(day);
            rows.add(new Row(
                    Pieces.raw(new Html().time(date, Words.day(date, now))),
                    known.map(it -> Words.millis(it.p50())).orElse("no data"),
                    known.map(it -> Words.millis(it.p95())).orElse("no data")));
        }
        return rows;
    }
}

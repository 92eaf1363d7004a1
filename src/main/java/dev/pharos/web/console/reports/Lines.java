package dev.pharos.web.console.reports;

import dev.pharos.core.rollup.Grain;
import dev.pharos.store.report.Report;
import dev.pharos.store.report.Report.Line;
import dev.pharos.web.console.reports.ReportsView.Figure;
import dev.pharos.web.console.reports.ReportsView.GroupLine;
import dev.pharos.web.console.reports.ReportsView.IncidentLine;
import dev.pharos.web.console.reports.ReportsView.KeysView;
import dev.pharos.web.console.reports.ReportsView.ShareLine;
import dev.pharos.web.console.reports.ReportsView.SlowLine;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.console.targets.search.Addresses;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of reports, in words and as bars. */
final class Lines {
    static final String NO_GROUP = "no group";

    private Lines() {}

    static List<GroupLine> groups(Report report, Question question) {
        var most = report.rows().stream().mapToLong(it -> whole(it, 5)).max().orElse(0);
        return report.rows().stream()
                .map(row -> {
                    var name = Optional.ofNullable((String) row.values()[0]);
                    var down = whole(row, 5);
                    return new GroupLine(
                            name.orElse(NO_GROUP),
                            name.filter(it -> question.group().isEmpty())
                                    .map(it -> question.of(Optional.of(it)))
                                    .orElse(""),
                            percent((Double) row.values()[2]),
                            width(down, most),
                            lasting(down),
                            lasting(whole(row, 4)),
                            Words.number(whole(row, 1)));
                })
                .toList();
    }

    static List<SlowLine> slowest(Report report) {
        var most = report.rows().stream().mapToDouble(it -> real(it, 7)).max().orElse(0);
        return report.rows().stream()
                .map(row -> {
                    var p50 = real(row, 4);
                    var p95 = real(row, 6);
                    var p99 = real(row, 7);
                    return new SlowLine(
                            text(row, 1),
                            Addresses.of(text(row, 0)),
                            Words.millis(p50),
                            Words.millis(p95),
                            Words.millis(p99),
                            Words.number(whole(row, 3)),
                            width(p50, most),
                            width(p95 - p50, most),
                            width(p95, most),
                            width(p99 - p95, most));
                })
                .toList();
    }

    static List<ShareLine> errors(Report report) {
        var most = report.rows().stream().mapToDouble(it -> real(it, 5)).max().orElse(0);
        return report.rows().stream()
                .map(row -> new ShareLine(
                        text(row, 1),
                        Addresses.of(text(row, 0)),
                        "b",
                        width(real(row, 5), most),
                        share(real(row, 5)),
                        Words.number(whole(row, 4)) + " of " + Words.number(whole(row, 3))))
                .toList();
    }

    static List<ShareLine> codes(Report report) {
        return report.rows().stream()
                .map(row -> {
                    var status = Optional.ofNullable(row.values()[0]).map(String::valueOf);
                    return new ShareLine(
                            status.orElse("no status"),
                            "",
                            status.filter(it -> it.startsWith("5") || it.startsWith("4"))
                                            .isPresent()
                                    ? "b"
                                    : status.isPresent() ? "u" : "n",
                            width(real(row, 3), 1),
                            share(real(row, 3)),
                            Words.number(whole(row, 2)));
                })
                .toList();
    }

    static List<ShareLine> reasons(Report report) {
        return report.rows().stream()
                .map(row -> new ShareLine(
                        text(row, 0),
                        "",
                        "b",
                        width(real(row, 2), 1),
                        share(real(row, 2)),
                        Words.number(whole(row, 1)) + ", " + Words.count(whole(row, 3), "target")))
                .toList();
    }

    /** None where no incident began. */
    static List<Figure> incidents(Report together) {
        return together.rows().stream()
                .filter(it -> whole(it, 1) > 0)
                .map(it -> List.of(
                        new Figure(
                                "Incidents",
                                Words.number(whole(it, 1)),
                                whole(it, 2) > 0 ? whole(it, 2) + " open" : ""),
                        new Figure("To acknowledge, mean", time(it.values()[3]), ""),
                        new Figure("To the end, mean", time(it.values()[4]), ""),
                        new Figure("The longest", time(it.values()[5]), "")))
                .findFirst()
                .orElse(List.of());
    }

    static List<IncidentLine> incidentGroups(Report report) {
        return report.rows().stream()
                .map(row -> new IncidentLine(
                        row.values()[0] == null ? NO_GROUP : text(row, 0),
                        Words.number(whole(row, 2)),
                        Words.number(whole(row, 3)),
                        time(row.values()[4]),
                        time(row.values()[5]),
                        time(row.values()[6])))
                .toList();
    }

    static KeysView keys(Report report, Instant now) {
        var days = new TreeMap<LocalDate, Long>();
        for (var day = LocalDate.ofInstant(report.covered().from(), ZoneOffset.UTC);
                !day.isAfter(LocalDate.ofInstant(report.covered().to().minusMillis(1), ZoneOffset.UTC));
                day = day.plusDays(1)) {
            days.put(day, 0L);
        }
        Map<String, Long> keys = new LinkedHashMap<>();
        for (var row : report.rows()) {
            days.merge(LocalDate.parse(text(row, 0)), whole(row, 2), Long::sum);
            keys.merge(text(row, 1), whole(row, 2), Long::sum);
        }
        var all = keys.values().stream().mapToLong(Long::longValue).sum();
        var most = days.values().stream().mapToLong(Long::longValue).max().orElse(0);
        var bars = days.entrySet().stream()
                .map(it -> new LostChart.Bar(
                        it.getKey().atStartOfDay(ZoneOffset.UTC).toInstant(), List.of(it.getValue())))
                .toList();
        var lines = keys.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(it -> new ShareLine(
                        Session.shown(it.getKey()),
                        "",
                        "k",
                        width(it.getValue(), all),
                        share((double) it.getValue() / all),
                        Words.number(it.getValue())))
                .toList();
        var scale = List.of(Words.number(most), Words.number(most / 2), "0");
        return new KeysView(
                LostChart.of(
                        "Requests a day with all keys together: at most " + Words.number(most),
                        bars,
                        List.of("k"),
                        Grain.DAY,
                        most == 0 ? List.of() : scale,
                        now),
                lines);
    }

    /** {@code 99.947%}, as it comes: rounded down. */
    static String percent(@Nullable Double share) {
        if (share == null) {
            return "no data";
        }
        return share == 1
                ? "100%"
                : share == 0 ? "0%" : String.format(Locale.ROOT, "%.3f%%", Math.round(share * 1e5) / 1e3);
    }

    /** Of something that need not look as small as it is. */
    private static String share(double share) {
        var percent = Math.round(share * 1e5) / 1e3;
        return percent == 100 ? "100%" : String.format(Locale.ROOT, percent < 0.1 ? "%.3f%%" : "%.1f%%", percent);
    }

    static String width(double part, double whole) {
        return String.format(Locale.ROOT, "%.1f%%", whole <= 0 ? 0 : Math.clamp(100 * part / whole, 0, 100));
    }

    static String lasting(long seconds) {
        return seconds == 0 ? "none" : Words.brief(Duration.ofSeconds(seconds));
    }

    private static String time(@Nullable Object seconds) {
        return seconds instanceof Long known ? Words.brief(Duration.ofSeconds(known)) : "none";
    }

    private static String text(Line row, int at) {
        return String.valueOf(row.values()[at]);
    }

    private static long whole(Line row, int at) {
        return row.values()[at] instanceof Long value ? value : 0;
    }

    private static double real(Line row, int at) {
        return row.values()[at] instanceof Double value ? value : 0;
    }
}

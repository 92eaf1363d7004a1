package dev.pharos.web.console.reports;

import dev.pharos.store.report.Asked;
import dev.pharos.web.api.report.ReportQuestion;
import dev.pharos.web.page.words.Words;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of which time and of which group somebody wants reports, as it stands in the address.
 *
 * @param window a length of time up to now, such as {@code 30d}; empty where a month is chosen
 * @param month such as {@code 2026-11}
 * @param asked the same as the API reads it
 */
record Question(Optional<String> window, Optional<String> month, Optional<String> group, ZoneId zone, Asked asked) {
    static final String PATH = "/console/reports";

    private static final String USUAL = "30d";
    private static final int MONTHS = 13;

    /** What the page offers, and in which words. */
    private static final List<Choice> WINDOWS = List.of(
            new Choice("24h", "24 h", "the last 24 hours"),
            new Choice("7d", "7 d", "the last 7 days"),
            new Choice(USUAL, "30 d", "the last 30 days"),
            new Choice("90d", "90 d", "the last 90 days"),
            new Choice("365d", "1 y", "the last 365 days"));

    private record Choice(String code, String words, String span) {}

    /** By the rules of the API, and refused as there. A form sends what is left empty, too. */
    static Question of(
            @Nullable String window, @Nullable String month, @Nullable String group, ZoneId zone, Instant now) {
        var wantedMonth = given(month);
        var wantedWindow = wantedMonth.isPresent() ? Optional.<String>empty() : given(window);
        var wantedGroup = given(group);
        var asked = new ReportQuestion(now, zone)
                .asked(wantedGroup.orElse(null), List.of(), wantedWindow.orElse(null), wantedMonth.orElse(null), null);
        return new Question(
                wantedMonth.isPresent() ? Optional.empty() : wantedWindow.or(() -> Optional.of(USUAL)),
                wantedMonth,
                wantedGroup,
                zone,
                asked);
    }

    private static Optional<String> given(@Nullable String value) {
        return Optional.ofNullable(value).map(String::strip).filter(it -> !it.isEmpty());
    }

    Asked atMost(int rows) {
        return new Asked(asked.selection(), asked.span(), asked.now(), rows);
    }

    /** Goes on after "in". */
    String words() {
        return month.map(it -> month(YearMonth.parse(it)) + (isNow(it) ? " so far" : ""))
                .orElseGet(() -> WINDOWS.stream()
                        .filter(it -> window.filter(it.code()::equals).isPresent())
                        .map(Choice::span)
                        .findFirst()
                        .orElseGet(() -> "the last " + Words.full(asked.span().length())));
    }

    private boolean isNow(String wanted) {
        return YearMonth.parse(wanted).equals(YearMonth.from(asked.now().atZone(zone)));
    }

    private static String month(YearMonth of) {
        return Words.month(of.atDay(1).atStartOfDay(java.time.ZoneOffset.UTC).toInstant());
    }

    List<ReportsView.Chip> windows() {
        return WINDOWS.stream()
                .map(it -> new ReportsView.Chip(
                        PATH + query(Optional.of(it.code()), Optional.empty(), group),
                        it.words(),
                        window.filter(it.code()::equals).isPresent()))
                .toList();
    }

    /** The last ones, and the one that is chosen. */
    List<ReportsView.Option> months() {
        var options = new ArrayList<ReportsView.Option>();
        var now = YearMonth.from(asked.now().atZone(zone));
        for (var i = 0; i < MONTHS; i++) {
            options.add(option(now.minusMonths(i)));
        }
        month.map(YearMonth::parse)
                .filter(it -> it.isBefore(now.minusMonths(MONTHS - 1)))
                .ifPresent(it -> options.add(option(it)));
        return options;
    }

    private ReportsView.Option option(YearMonth it) {
        return new ReportsView.Option(
                it.toString(), month(it), month.filter(it.toString()::equals).isPresent());
    }

    /** The same of one group, or of all. */
    String of(Optional<String> other) {
        return PATH + query(window, month, other);
    }

    /** Where a report is as a file. */
    ReportsView.Files files(ReportKind kind) {
        var query = query(window, month, kind == ReportKind.KEY_USAGE ? Optional.empty() : group);
        var path = PATH + "/" + kind.code() + query + "&format=";
        return new ReportsView.Files(path + "json", path + "csv");
    }

    String query() {
        return query(window, month, group);
    }

    private static String query(Optional<String> window, Optional<String> month, Optional<String> group) {
        var pairs = new ArrayList<String>();
        window.ifPresent(it -> pairs.add("window=" + encoded(it)));
        month.ifPresent(it -> pairs.add("month=" + encoded(it)));
        group.ifPresent(it -> pairs.add("group=" + encoded(it)));
        return "?" + String.join("&", pairs);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}

package dev.pharos.web.api.report;

import dev.pharos.core.rollup.ReportSpan;
import dev.pharos.json.rule.Durations;
import dev.pharos.json.rule.TimeZones;
import dev.pharos.store.report.Asked;
import dev.pharos.store.report.By;
import dev.pharos.store.rollup.Selection;
import dev.pharos.web.api.Caller;
import dev.pharos.web.api.wire.LabelFilter;
import dev.pharos.web.api.wire.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parameters that all reports have. */
public final class ReportQuestion {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(1825);
    private static final int MOST = 1_000;
    private static final String LABEL = "label:";

    private final Parameters parameters = new Parameters();
    private final Instant now;
    private ZoneId zone;

    /** @param zone whose months are meant where none is named */
    public ReportQuestion(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** The same of the months of another zone, where one is named; to be asked before {@link #asked}. */
    ReportQuestion in(@Nullable String timeZone) {
        zone = parameters.understood("timeZone", timeZone, TimeZones::parse).orElse(zone);
        return this;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** With all that is wrong with these and with those that were read before. */
    public Asked asked(
            @Nullable String group,
            List<String> labels,
            @Nullable String window,
            @Nullable String month,
            @Nullable String limit) {
        var selection = new Selection(
                Caller.current().tenant(), parameters.text("group", group), LabelFilter.read(labels, parameters));
        var span = span(window, month);
        var most = parameters
                .read("limit", limit, "a whole number from 1 to " + MOST, ReportQuestion::limit)
                .orElse(50);
        parameters.check();
        return new Asked(selection, span, now, most);
    }

    private ReportSpan span(@Nullable String window, @Nullable String month) {
        if (window != null && month != null) {
            parameters.refuse("month", "a report is of a window or of a month: leave one of them out");
        }
        var wanted = parameters.understood("month", month, this::month);
        var length = parameters.understood("window", window, ReportQuestion::window);
        return wanted.<ReportSpan>map(it -> new ReportSpan.Month(it, zone))
                .orElseGet(() -> new ReportSpan.Sliding(length.orElse(USUAL)));
    }

    private static Duration window(String text) {
        var length = Durations.parse(text, SHORTEST, LONGEST);
        if (!length.equals(Duration.ofHours(length.toHours()))) {
            throw new IllegalArgumentException("\"" + text + "\" must be whole hours, such as 24h or 30d");
        }
        return length;
    }

    private YearMonth month(String text) {
        try {
            var month = YearMonth.parse(text);
            if (month.getYear() >= 2000 && !month.isAfter(YearMonth.from(now.atZone(zone)))) {
                return month;
            }
        } catch (java.time.DateTimeException notOne) {
            // Told below with the others.
        }
        var shown = text.length() > 20 ? text.substring(0, 20) + "…" : text;
        throw new IllegalArgumentException("\"" + shown
                + "\" must be a month such as 2026-11 that has begun, from 2000-01 on; months are those of " + zone);
    }

    /** @param label whether it may be {@code label:NAME} */
    By by(@Nullable String by, By otherwise, boolean label, boolean all) {
        var rule = "target" + (label ? ", group or label:NAME" : all ? ", group or all" : " or group");
        return parameters.read("by", by, rule, it -> by(it, label, all)).orElse(otherwise);
    }

    private By by(String text, boolean label, boolean all) {
        if (label && text.startsWith(LABEL) && text.length() > LABEL.length()) {
            return new By.Label(
                    parameters.text("by", text.substring(LABEL.length())).orElse(""));
        }
        if (all && text.equals("all")) {
            return new By.All();
        }
        return switch (text) {
            case "target" -> new By.Target();
            case "group" -> new By.Group();
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static int limit(String limit) {
        var number = Integer.parseInt(limit);
        if (number < 1 || number > MOST) {
            throw new IllegalArgumentException(limit);
        }
        return number;
    }
}

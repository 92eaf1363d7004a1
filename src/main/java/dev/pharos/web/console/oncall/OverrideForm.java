package dev.pharos.web.console.oncall;

import dev.pharos.core.calendar.Period;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.oncall.Takeover;
import dev.pharos.json.Violation;
import dev.pharos.web.api.problem.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody fills in so that another takes over. Times are in UTC, as all of the console; nothing of it is checked yet. */
record OverrideForm(String schedule, String contact, String begin, String end) {
    private static final int LONGEST = 100;
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    static OverrideForm of(
            @Nullable String schedule, @Nullable String contact, @Nullable String begin, @Nullable String end) {
        return new OverrideForm(text(schedule), text(contact), text(begin), text(end));
    }

    private static String text(@Nullable String value) {
        var text = value == null ? "" : value.strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** What the address of the page asks for, so that it still does when it is read again. */
    String query() {
        var query = new StringBuilder();
        add(query, "schedule", schedule);
        add(query, "begin", begin);
        add(query, "end", end);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        if (!value.isEmpty()) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    /** Refuses with all that is wrong. */
    Takeover takeover() {
        var violations = new ArrayList<Violation>();
        if (!Key.isOne(schedule)) {
            violations.add(new Violation("schedule", "must be one of the list"));
        }
        if (!Key.isOne(contact)) {
            violations.add(new Violation("contact", "must be one of the list"));
        }
        var from = time("begin", begin, violations);
        var until = time("end", end, violations);
        if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
            violations.add(new Violation("end", "must be after the beginning"));
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).exception();
        }
        return new Takeover(new Period(from.orElseThrow(), until.orElseThrow()), new Key(contact));
    }

    private static Optional<Instant> time(String name, String text, List<Violation> violations) {
        try {
            var at = text.endsWith("Z")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            if (!at.isBefore(Instant.EPOCH) && at.isBefore(LAST)) {
                return Optional.of(at.truncatedTo(ChronoUnit.MILLIS));
            }
            violations.add(new Violation(name, "must be in the years 1970 to 9998"));
        } catch (DateTimeException noTime) {
            violations.add(new Violation(name, "must be a time such as 2026-11-28T18:00, in UTC"));
        }
        return Optional.empty();
    }
}

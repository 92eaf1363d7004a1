package dev.pharos.catalog.silences;

import dev.pharos.catalog.edit.defined.Which;
import dev.pharos.core.calendar.Period;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a silence stands, in the words of Alertmanager. */
enum SilenceState {
    PENDING("(definition ->> 'startsAt')::timestamptz > ?"),
    ACTIVE("(definition ->> 'startsAt')::timestamptz <= ? AND (definition ->> 'endsAt')::timestamptz > ?"),
    EXPIRED("(definition ->> 'endsAt')::timestamptz <= ?");

    static final String RULE =
            "one of " + Arrays.stream(values()).map(SilenceState::code).collect(Collectors.joining(", "));

    private final String condition;

    SilenceState(String condition) {
        this.condition = condition;
    }

    static SilenceState of(Period period, Instant at) {
        if (at.isBefore(period.from())) {
            return PENDING;
        }
        return period.contains(at) ? ACTIVE : EXPIRED;
    }

    static SilenceState ofCode(String code) {
        return Arrays.stream(values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Those of the silences that stand so at a time. */
    Which at(Instant at) {
        var asked = Math.toIntExact(condition.chars().filter(it -> it == '?').count());
        return new Which(condition, List.copyOf(Collections.nCopies(asked, at)));
    }
}

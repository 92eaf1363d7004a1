package dev.pharos.web.api.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.Principal;
import dev.pharos.core.incident.Actor;
import dev.pharos.json.Instants;
import dev.pharos.json.Violation;
import dev.pharos.json.rule.Durations;
import dev.pharos.web.api.problem.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody sends with what they do to an incident. Reads field by field, and refuses with all that is wrong. */
final class ActBody {
    private static final int BY_LIMIT = 200;
    private static final int NOTE_LIMIT = 2_000;
    private static final Duration LONGEST_SNOOZE = Duration.ofDays(7);

    private final ObjectNode body;
    private final Principal caller;
    private final List<String> known = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    ActBody(ObjectNode body, Principal caller) {
        this.body = body;
        this.caller = caller;
    }

    /** Who it is in their own words; where they name nobody, what their key is called. */
    Actor actor() {
        return new Actor(text("by", BY_LIMIT).orElse(caller.name()), caller.name());
    }

    Optional<String> note() {
        return text("note", NOTE_LIMIT);
    }

    /** The note of a request that is there for nothing else. */
    String requiredNote() {
        var note = note();
        if (note.isEmpty() && violations.stream().noneMatch(it -> it.field().equals("note"))) {
            violations.add(new Violation("note", "is missing: write what the others should know"));
        }
        return note.orElse("");
    }

    /** Until when: an instant, or a length of time from {@code now} on. */
    Instant until(Instant now) {
        var before = violations.size();
        var until = text("until", 40).flatMap(it -> instant(it, now));
        var length = text("for", 40).flatMap(this::length);
        if (violations.size() == before && until.isPresent() == length.isPresent()) {
            violations.add(new Violation(
                    "until",
                    until.isPresent()
                            ? "stands beside \"for\": write one of them"
                            : "is missing: write an instant, such as " + Instants.show(now.plus(2, ChronoUnit.HOURS))
                                    + ", or a length of time as \"for\", such as 2h"));
        }
        return until.or(() -> length.map(now::plus)).orElse(now);
    }

    /** The moment of which act it is meant; empty where none is named. */
    Optional<Instant> which(String name) {
        return text(name, 40).flatMap(it -> {
            try {
                return Optional.of(OffsetDateTime.parse(it).toInstant());
            } catch (DateTimeException notAnInstant) {
                violations.add(new Violation(name, "\"" + it + "\" must be an instant, as the incident shows it"));
                return Optional.empty();
            }
        });
    }

    /** Call last: 422 with all that is wrong. */
    void check() {
        body.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                violations.add(
                        new Violation(name, "\"" + name + "\" is unknown: known are " + String.join(", ", known)));
            }
        });
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations).exception();
        }
    }

    private Optional<Instant> instant(String text, Instant now) {
        try {
            var until = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_SNOOZE))) {
                violations.add(new Violation(
                        "until", text + " must be after now, " + Instants.show(now) + ", and at most 7d later"));
                return Optional.empty();
            }
            return Optional.of(until);
        } catch (DateTimeException notAnInstant) {
            violations.add(new Violation(
                    "until", "\"" + text + "\" must be an instant, such as " + Instants.show(now.plusSeconds(7_200))));
            return Optional.empty();
        }
    }

    private Optional<Duration> length(String text) {
        try {
            var length = Durations.parse(text);
            if (length.compareTo(Duration.ofSeconds(1)) < 0 || length.compareTo(LONGEST_SNOOZE) > 0) {
                violations.add(new Violation("for", text + " must be 1s to 7d"));
                return Optional.empty();
            }
            return Optional.of(length);
        } catch (IllegalArgumentException notALength) {
            violations.add(new Violation("for", String.valueOf(notALength.getMessage())));
            return Optional.empty();
        }
    }

    private Optional<String> text(String name, int limit) {
        known.add(name);
        var value = body.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > limit) {
            violations.add(new Violation(name, "must be a text of 1 to " + limit + " characters"));
            return Optional.empty();
        }
        return Optional.of(value.asText());
    }
}

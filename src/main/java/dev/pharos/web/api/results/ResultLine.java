package dev.pharos.web.api.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.Checked;
import dev.pharos.json.Fields;
import dev.pharos.json.ResultJson;
import dev.pharos.json.rule.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A result on a line of its own: as the API shows it, but that {@code startedAt} has all its microseconds, by which it is known
 * again.
 */
final class ResultLine {
    private static final String FAIL = "fail";
    private static final List<String> VERDICTS = List.of("pass", "degraded", FAIL);
    private static final String STATES =
            Arrays.stream(ComponentState.values()).map(ComponentState::code).collect(Collectors.joining(", "));
    private static final int LONGEST_MESSAGE = 4_000;
    private static final double LONGEST_MS = 86_400_000;

    private ResultLine() {}

    static ObjectNode write(Result result) {
        return ResultJson.write(result).put("startedAt", result.startedAt().toString());
    }

    /**
     * Reads one that comes from elsewhere, with all violations at once.
     *
     * @param earliest before this, results are not kept
     * @param latest after this is the future
     */
    static Checked<Result> read(ObjectNode line, Instant earliest, Instant latest) {
        var fields = Fields.of(line);
        require(fields, "target");
        fields.parsed("target", 200, TargetKey::new);
        require(fields, "startedAt");
        fields.parsed("startedAt", 100, ResultLine::instant).ifPresent(at -> {
            if (at.isBefore(earliest) || at.isAfter(latest)) {
                fields.refuse(
                        "startedAt",
                        at + " must be from " + earliest + " to " + latest
                                + ": what is older is not kept, and what is later has not been");
            }
            line.put("startedAt", at.toString());
        });
        verdict(fields);
        fields.whole("status", 0, Short.MAX_VALUE);
        fields.line("httpVersion", 20);
        fields.whole("redirects", 0, Short.MAX_VALUE);
        fields.whole("bodyBytes", 0, Integer.MAX_VALUE);
        fields.flag("bodyTruncated");
        fields.line("remoteAddress", 300);
        timings(fields);
        documents(fields, line);
        fields.refuseUnknown();
        if (fields.violations().isEmpty()) {
            fields.understood("", line, ResultJson::read);
        }
        return fields.violations().isEmpty()
                ? new Checked.Valid<>(ResultJson.read(line))
                : new Checked.Invalid<>(fields.violations());
    }

    private static void require(Fields fields, String name) {
        if (fields.find(name).isEmpty()) {
            fields.refuse(name, "is missing");
        }
    }

    private static void verdict(Fields fields) {
        require(fields, "verdict");
        var verdict = fields.word("verdict", VERDICTS.toArray(String[]::new), it -> it);
        fields.word("reason", Reason.values(), Reason::code);
        fields.word("failedPhase", Phase.values(), Phase::code);
        var message = fields.find("message");
        message.filter(it -> !it.isTextual() || it.textValue().length() > LONGEST_MESSAGE)
                .ifPresent(
                        _ -> fields.refuse("message", "must be a text of at most " + LONGEST_MESSAGE + " characters"));
        message.map(JsonNode::textValue).flatMap(Texts::storableFlaw).ifPresent(it -> fields.refuse("message", it));
        verdict.filter(it -> !it.equals("pass") && message.isEmpty())
                .ifPresent(it -> fields.refuse("message", "is missing, and a verdict of " + it + " has one"));
        verdict.filter(it -> it.equals(FAIL) && fields.find("reason").isEmpty())
                .ifPresent(_ -> fields.refuse("reason", "is missing, and a verdict of fail has one"));
    }

    private static void timings(Fields fields) {
        require(fields, "timingsMs");
        fields.object("timingsMs").ifPresent(timings -> {
            for (var phase : Phase.values()) {
                milliseconds(timings, phase.code());
            }
            milliseconds(timings, "total");
            timings.refuseUnknown();
        });
    }

    private static void milliseconds(Fields timings, String name) {
        require(timings, name);
        timings.find(name)
                .filter(it -> !it.isNumber() || it.doubleValue() < 0 || it.doubleValue() > LONGEST_MS)
                .ifPresent(_ -> timings.refuse(name, "must be a number of milliseconds, 0 to 86400000"));
    }

    /** Their kind here, and what is in them as they are read. */
    private static void documents(Fields fields, ObjectNode line) {
        fields.find("assertions").filter(it -> !it.isArray()).ifPresent(it -> fields.wrong("assertions", it, "a list"));
        fields.object("certificate");
        fields.object("components")
                .map(Fields::lineMembers)
                .ifPresent(it -> it.values().stream()
                        .filter(state -> Arrays.stream(ComponentState.values())
                                .noneMatch(known -> known.code().equals(state)))
                        .findFirst()
                        .ifPresent(state ->
                                fields.refuse("components", Texts.quoted(state) + " must be one of " + STATES)));
        for (var name : List.of("assertions", "certificate", "components")) {
            if (storable(line.path(name))) {
                continue;
            }
            fields.refuse(name, "holds text that cannot be stored");
        }
    }

    private static boolean storable(JsonNode node) {
        if (node.isTextual()) {
            return Texts.storableFlaw(node.textValue()).isEmpty();
        }
        for (var it : node.properties()) {
            if (Texts.storableFlaw(it.getKey()).isPresent()) {
                return false;
            }
        }
        for (var it : node) {
            if (!storable(it)) {
                return false;
            }
        }
        return true;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    Texts.quoted(text) + " must be an instant such as 2026-11-23T03:00:00.123456Z");
        }
    }
}

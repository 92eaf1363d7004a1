package dev.pharos.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Trigger;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Severity;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** What the tests of this package read and write; JSON may be written in single quotes. */
public final class Samples {
    public static final Instant AT = Instant.parse("2026-11-23T03:00:00.123Z");

    private Samples() {}

    public static ObjectNode json(String text) {
        try {
            return (ObjectNode) JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                    .build()
                    .readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    public static <T> T valid(Checked<T> checked) {
        return switch (checked) {
            case Checked.Valid<T> valid -> valid.value();
            case Checked.Invalid<T> invalid -> throw new AssertionError(invalid.violations());
        };
    }

    public static List<Violation> violations(Checked<?> checked) {
        return switch (checked) {
            case Checked.Valid<?> valid -> throw new AssertionError(valid + " is valid");
            case Checked.Invalid<?> invalid -> invalid.violations();
        };
    }

    public static Result failing(
            List<AssertionResult> assertions, Map<String, ComponentState> components, String message) {
        return new Result(
                new TargetKey("gateway"),
                AT,
                new Verdict.Fail(Reason.STATUS, Optional.of(Phase.PROCESSING), message),
                new HttpFacts(OptionalInt.of(503), Optional.of("1.1"), 1),
                93,
                false,
                Optional.of("192.0.2.7:443"),
                new Timings(400_000, 900_400, 3_200_000, 12_000_600, 200_000, 16_701_000),
                assertions,
                Optional.of(new CertificateFacts(
                        "CN=gateway", "CN=issuer", AT.minusSeconds(86_400), AT.plusSeconds(61 * 86_400L + 5))),
                components);
    }

    public static Incident incident(Result cause) {
        return new Incident(
                new IncidentId(UUID.fromString("01936000-0000-7000-8000-000000000001")),
                new Trigger.Target(),
                new TargetId(UUID.fromString("01936000-0000-7000-8000-000000000002")),
                new TargetKey("gateway"),
                Severity.CRITICAL,
                AT.minusSeconds(60),
                AT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cause);
    }
}

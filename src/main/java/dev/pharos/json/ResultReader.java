package dev.pharos.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads back a result that {@link ResultJson} wrote. */
final class ResultReader {
    private static final double NANOS_PER_MS = 1e6;

    private ResultReader() {}

    static Result read(ObjectNode json) {
        return new Result(
                new TargetKey(text(json, "target")),
                instant(json, "startedAt"),
                verdict(json),
                http(json),
                json.path("bodyBytes").asInt(),
                json.path("bodyTruncated").asBoolean(),
                find(json, "remoteAddress"),
                timings(json.path("timingsMs")),
                assertions(json.path("assertions")),
                certificate(json.path("certificate")),
                components(json.path("components")));
    }

    private static HttpFacts http(JsonNode json) {
        var status = json.path("status");
        return new HttpFacts(
                status.isInt() ? OptionalInt.of(status.intValue()) : OptionalInt.empty(),
                find(json, "httpVersion"),
                json.path("redirects").asInt());
    }

    private static Verdict verdict(JsonNode json) {
        var code = text(json, "verdict");
        return switch (code) {
            case "pass" -> new Verdict.Pass();
            case "degraded" -> new Verdict.Degraded(text(json, "message"));
            case "fail" ->
                new Verdict.Fail(
                        Reason.ofCode(text(json, "reason")),
                        find(json, "failedPhase").map(it -> Phase.valueOf(it.toUpperCase(Locale.ROOT))),
                        text(json, "message"));
            default -> throw new IllegalArgumentException("\"" + code + "\" is not a verdict");
        };
    }

    private static Timings timings(JsonNode json) {
        return new Timings(
                nanos(json, Phase.RESOLVE.code()),
                nanos(json, Phase.CONNECT.code()),
                nanos(json, Phase.TLS.code()),
                nanos(json, Phase.PROCESSING.code()),
                nanos(json, Phase.TRANSFER.code()),
                nanos(json, "total"));
    }

    private static long nanos(JsonNode timings, String name) {
        return Math.round(timings.path(name).asDouble() * NANOS_PER_MS);
    }

    private static List<AssertionResult> assertions(JsonNode json) {
        var results = new ArrayList<AssertionResult>();
        for (var it : json) {
            results.add(
                    new AssertionResult(text(it, "assertion"), it.path("holds").asBoolean(), text(it, "shown")));
        }
        return results;
    }

    private static Optional<CertificateFacts> certificate(JsonNode json) {
        return json.isObject()
                ? Optional.of(new CertificateFacts(
                        text(json, "subject"),
                        text(json, "issuer"),
                        instant(json, "notBefore"),
                        instant(json, "notAfter"),
                        instant(json, json.has("earliestNotAfter") ? "earliestNotAfter" : "notAfter"),
                        json.has("verifiedUntil") ? Optional.of(instant(json, "verifiedUntil")) : Optional.empty(),
                        chain(json.path("chain"))))
                : Optional.empty();
    }

    private static List<CertificateFacts.Link> chain(JsonNode json) {
        var chain = new ArrayList<CertificateFacts.Link>();
        for (var it : json) {
            var names = new ArrayList<String>();
            it.path("names").forEach(name -> names.add(name.asText()));
            chain.add(new CertificateFacts.Link(
                    text(it, "subject"),
                    text(it, "issuer"),
                    instant(it, "notBefore"),
                    instant(it, "notAfter"),
                    text(it, "signature"),
                    text(it, "key"),
                    it.path("keyBits").asInt(),
                    names,
                    it.path("nameCount").asInt()));
        }
        return chain;
    }

    private static Map<String, ComponentState> components(JsonNode json) {
        var components = new LinkedHashMap<String, ComponentState>();
        json.properties()
                .forEach(it -> components.put(
                        it.getKey(), ComponentState.ofCode(it.getValue().asText())));
        return components;
    }

    private static Instant instant(JsonNode json, String name) {
        try {
            return Instant.parse(text(json, name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " of a result must be an instant", e);
        }
    }

    private static Optional<String> find(JsonNode json, String name) {
        return Optional.ofNullable(json.path(name).textValue());
    }

    private static String text(JsonNode json, String name) {
        return find(json, name)
                .orElseThrow(() -> new IllegalArgumentException("a result must have a text as its " + name));
    }
}

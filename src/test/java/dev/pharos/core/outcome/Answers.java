package dev.pharos.core.outcome;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.pharos.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Answers for tests, made in the words of a sentence: {@code Answers.status(503).json("{}").answer()}. Without more it is a
 * 200 over plain HTTP with an empty body, from 192.0.2.7:80, in 16.7 ms.
 */
public final class Answers {
    /** When the probes of tests start. */
    public static final Instant AT = Instant.parse("2026-11-23T03:00:00.123Z");

    private final int status;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private Body body = Body.empty();
    private Duration total = Duration.ofNanos(16_700_000);
    private Optional<String> remoteAddress = Optional.of("192.0.2.7:80");
    private Optional<CertificateFacts> certificate = Optional.empty();
    private boolean signedIn;

    private Answers(int status) {
        this.status = status;
    }

    public static Answers status(int status) {
        return new Answers(status);
    }

    public static Answers ok() {
        return status(200);
    }

    public Answers header(String name, String value) {
        headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
        return this;
    }

    /** A body that is not JSON, or that nobody read as JSON. */
    public Answers text(String text) {
        body = new Body(text.getBytes(StandardCharsets.UTF_8), false, StandardCharsets.UTF_8, Optional.empty());
        return this;
    }

    public Answers json(String text) {
        body = new Body(
                text.getBytes(StandardCharsets.UTF_8), false, StandardCharsets.UTF_8, Optional.of(parsed(text)));
        return this;
    }

    /** There was more of the body than the limit. What came may read as JSON or not; it is kept as set before. */
    public Answers cut() {
        body = new Body(body.bytes(), true, body.charset(), body.json());
        return this;
    }

    /** The body came in a coding that we do not know. */
    public Answers coded(String coding) {
        body = Body.coded(body.bytes(), body.truncated(), coding);
        return this;
    }

    public Answers total(Duration took) {
        total = took;
        return this;
    }

    public Answers from(String address) {
        remoteAddress = Optional.of(address);
        return this;
    }

    /** A certificate that expires this long after {@link #AT}. */
    public Answers certificate(Duration left) {
        certificate = Optional.of(
                new CertificateFacts("CN=gateway.example", "CN=Test CA", AT.minus(Duration.ofDays(30)), AT.plus(left)));
        return this;
    }

    public Answers signedIn() {
        signedIn = true;
        return this;
    }

    public ProbeOutcome.Answered answer() {
        var timings = new Timings(0, 0, 0, total.toNanos(), 0, total.toNanos());
        var facts = new HttpFacts(OptionalInt.of(status), Optional.of("1.1"), 0);
        var http = new HttpTrace(facts, Headers.of(headers), List.of(), signedIn);
        return new ProbeOutcome.Answered(body, new ProbeOutcome.Trace(timings, remoteAddress, certificate, http));
    }

    /** A JSON document, its numbers as they are written. */
    public static Json parsed(String text) {
        try (var parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            return value(parser);
        } catch (IOException malformed) {
            throw new UncheckedIOException(text, malformed);
        }
    }

    private static Json value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> new Json.Null();
            case VALUE_TRUE, VALUE_FALSE -> new Json.Bool(parser.getBooleanValue());
            case VALUE_STRING -> new Json.Str(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText());
            case START_ARRAY -> {
                var elements = new ArrayList<Json>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield new Json.Arr(elements);
            }
            case START_OBJECT -> {
                var members = new LinkedHashMap<String, Json>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    var name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield new Json.Obj(members);
            }
            default -> throw new IllegalArgumentException("not JSON: " + parser.currentToken());
        };
    }
}

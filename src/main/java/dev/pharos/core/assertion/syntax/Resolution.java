package dev.pharos.core.assertion.syntax;

import dev.pharos.core.json.Json;
import dev.pharos.core.outcome.Body;
import dev.pharos.core.outcome.ProbeOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What operands come to under one answer. */
final class Resolution {
    private static final Value ABSENT = new Value.Absent();
    private static final Value CUT = new Value.Cut();
    private static final int MICROS = 3;

    private Resolution() {}

    /** The value of an operand; a matcher has none, it is asked by {@link Comparison}. */
    static Value of(Operand operand, Seen seen) {
        return switch (operand) {
            case Operand.Literal literal -> new Value.Text(literal.text());
            case Operand.Len len -> length(len.of(), seen);
            case Operand.Has has -> presence(has.of(), seen);
            case Placeholder.Fact fact -> fact(fact, seen);
            case Placeholder.HeaderValue header ->
                text(seen.answer().http().headers().value(header.name()));
            case Placeholder.BodyValue body -> body(body, seen);
            case Operand.Pat _, Operand.Any _ -> ABSENT;
        };
    }

    private static Value fact(Placeholder.Fact fact, Seen seen) {
        var trace = seen.answer().trace();
        return switch (fact) {
            case STATUS -> {
                var status = trace.http().facts().status();
                yield status.isPresent() ? Value.of(status.getAsInt()) : ABSENT;
            }
            case RESPONSE_TIME -> responseTime(trace.timings().totalNanos());
            case IP -> text(trace.remoteAddress().map(Resolution::withoutPort));
            case CONNECTED -> new Value.Text("true");
            case CERTIFICATE_EXPIRATION ->
                new Value.Span(trace.certificate()
                        .map(certificate -> Duration.between(seen.at(), certificate.notAfter()))
                        .orElse(Duration.ZERO));
            case DNS_RCODE -> ABSENT;
        };
    }

    private static Value responseTime(long nanos) {
        var ms =
                BigDecimal.valueOf(nanos, 6).setScale(MICROS, RoundingMode.DOWN).stripTrailingZeros();
        return new Value.Numeric(ms, ms.toPlainString());
    }

    private static Value body(Placeholder.BodyValue body, Seen seen) {
        var unread = unread(seen.answer().body());
        if (unread.isPresent()) {
            return unread.get();
        }
        return body.isRaw()
                ? new Value.Text(seen.text())
                : json(body, seen).map(Resolution::value).orElse(ABSENT);
    }

    /** Why nothing can be said of this body; empty where it can. */
    private static Optional<Value> unread(Body body) {
        return body.unreadCoding()
                .<Value>map(Value.Coded::new)
                .or(() -> body.truncated() ? Optional.of(CUT) : Optional.empty());
    }

    private static Value value(Json json) {
        return switch (json) {
            case Json.Null _ -> ABSENT;
            case Json.Bool bool -> new Value.Text(Boolean.toString(bool.value()));
            case Json.Str string -> new Value.Text(string.value());
            case Json.Num number -> number(number.literal());
            case Json.Arr _, Json.Obj _ -> new Value.Text(json.minified());
        };
    }

    private static Value number(String literal) {
        return Quantity.decimal(literal)
                .<Value>map(number -> new Value.Numeric(number, literal))
                .orElseGet(() -> new Value.Text(literal));
    }

    private static Value length(Placeholder of, Seen seen) {
        if (of instanceof Placeholder.BodyValue body
                && unread(seen.answer().body()).isEmpty()) {
            if (json(body, seen).orElse(null) instanceof Json.Arr array) {
                return Value.of(array.elements().size());
            }
            if (body.isRaw()) {
                return Value.of(seen.answer().body().length());
            }
        }
        var value = of(of, seen);
        return value.asText()
                .map(text -> Value.of(text.getBytes(StandardCharsets.UTF_8).length))
                .orElse(value);
    }

    private static Value presence(Placeholder of, Seen seen) {
        var value = of(of, seen);
        return switch (value) {
            case Value.Cut _, Value.Coded _ -> value;
            case Value.Absent _ -> new Value.Text("false");
            case Value.Text text -> new Value.Text(Boolean.toString(!text.text().isEmpty() || !isRawBody(of)));
            case Value.Numeric _, Value.Span _ -> new Value.Text("true");
        };
    }

    private static boolean isRawBody(Placeholder placeholder) {
        return placeholder instanceof Placeholder.BodyValue body && body.isRaw();
    }

    private static Optional<Json> json(Placeholder.BodyValue body, Seen seen) {
        return seen.answer().body().json().flatMap(body.path()::in);
    }

    private static Value text(Optional<String> text) {
        return text.<Value>map(Value.Text::new).orElse(ABSENT);
    }

    /** {@code 192.0.2.7:443} and {@code [2001:db8::7]:443}, see {@link ProbeOutcome.Trace}. */
    private static String withoutPort(String address) {
        var host = address.substring(0, address.lastIndexOf(':') < 0 ? address.length() : address.lastIndexOf(':'));
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}

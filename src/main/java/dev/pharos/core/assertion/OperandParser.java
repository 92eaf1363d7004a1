package dev.pharos.core.assertion;

import dev.pharos.core.assertion.syntax.Glob;
import dev.pharos.core.assertion.syntax.Operand;
import dev.pharos.core.assertion.syntax.Placeholder;
import dev.pharos.core.json.JsonPath;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one side of an assertion: a placeholder, a function, or text that stands for itself. */
final class OperandParser {
    private static final Pattern NAMED = Pattern.compile("\\[([A-Za-z_][A-Za-z0-9_]*)(\\]?)");
    private static final Pattern CALL = Pattern.compile("([A-Za-z_]+)\\(\\s*\\[");
    private static final Pattern HEADER_NAME = Pattern.compile("\\.([!#$%&'*+.^_`|~0-9A-Za-z-]+)");

    /** So {@code [true]} is JSON, and {@code [UP]} a placeholder that does not exist. */
    private static final Set<String> JSON_WORDS = Set.of("true", "false", "null");

    private static final String PLACEHOLDERS = "[STATUS], [RESPONSE_TIME], [IP], [CONNECTED], [BODY], [HEADER].name,"
            + " [CERTIFICATE_EXPIRATION] and [DNS_RCODE]";

    private final Source.Part part;
    private final String text;

    private OperandParser(Source.Part part) {
        this.part = part;
        this.text = part.text();
    }

    static Operand parse(Source.Part part) throws AssertionSyntaxException {
        return new OperandParser(part).operand();
    }

    private Operand operand() throws AssertionSyntaxException {
        if (text.startsWith("len(")) {
            return new Operand.Len(argument());
        }
        if (text.startsWith("has(")) {
            return new Operand.Has(argument());
        }
        if (text.startsWith("pat(")) {
            return pattern();
        }
        if (text.startsWith("any(")) {
            return options();
        }
        var call = CALL.matcher(text);
        if (call.lookingAt()) {
            throw part.malformed(0, call.group(1) + "(…) is not a function; functions are len, has, pat and any");
        }
        var placeholder = placeholder();
        return placeholder.isPresent() ? placeholder.get() : new Operand.Literal(text);
    }

    /** What stands between the brackets of a function. */
    private Source.Part inner() throws AssertionSyntaxException {
        if (!text.endsWith(")")) {
            throw part.malformed(text.length(), "\"" + text.substring(0, 4) + "\" is not closed; end this side in )");
        }
        return part.part(4, text.length() - 1);
    }

    private Placeholder argument() throws AssertionSyntaxException {
        var inner = inner();
        var placeholder = new OperandParser(inner).placeholder();
        if (placeholder.isEmpty()) {
            throw inner.malformed(
                    0,
                    text.substring(0, 3) + "(…) takes a placeholder, for example " + text.substring(0, 3)
                            + "([BODY].items)");
        }
        return placeholder.get();
    }

    private Operand pattern() throws AssertionSyntaxException {
        inner();
        try {
            return new Operand.Pat(Glob.of(text.substring(4, text.length() - 1)));
        } catch (IllegalArgumentException mistake) {
            throw part.malformed(4, "the pattern is malformed: " + mistake.getMessage());
        }
    }

    private Operand options() throws AssertionSyntaxException {
        var inner = inner();
        var options = new ArrayList<Operand.Literal>();
        var start = 0;
        for (var written : inner.text().split(",", -1)) {
            var option = inner.part(start, start + written.length());
            if (option.isEmpty()) {
                throw option.malformed(0, "an option of any(…) is empty; write any(a, b)");
            }
            if (new OperandParser(option).placeholder().isPresent()) {
                throw option.malformed(0, "any(…) takes texts, not placeholders; put those on the other side");
            }
            options.add(new Operand.Literal(option.text()));
            start += written.length() + 1;
        }
        return new Operand.Any(options);
    }

    /** Empty where this is text: {@code [1,2]} is JSON, {@code [FOO]} is a mistake. */
    private Optional<Placeholder> placeholder() throws AssertionSyntaxException {
        var named = NAMED.matcher(text);
        if (!named.lookingAt() || JSON_WORDS.contains(named.group(1))) {
            return Optional.empty();
        }
        if (named.group(2).isEmpty()) {
            throw part.malformed(named.end(), "the placeholder is not closed; write [" + named.group(1) + "]");
        }
        var name = named.group(1).toUpperCase(Locale.ROOT);
        return Optional.of(
                switch (name) {
                    case "BODY" -> new Placeholder.BodyValue(new JsonPath(PathParser.steps(part, named.end())));
                    case "HEADER" -> header(named.end());
                    default -> fact(name, named.end());
                });
    }

    private Placeholder header(int end) throws AssertionSyntaxException {
        var name = HEADER_NAME.matcher(text).region(end, text.length());
        if (!name.matches()) {
            throw part.malformed(end, "[HEADER] needs the name of a header; write for example [HEADER].Content-Type");
        }
        return new Placeholder.HeaderValue(name.group(1));
    }

    private Placeholder fact(String name, int end) throws AssertionSyntaxException {
        for (var fact : Placeholder.Fact.values()) {
            if (fact.name().equals(name)) {
                if (end < text.length()) {
                    throw part.malformed(
                            end, "nothing may follow [" + name + "] but a blank; only [BODY] and [HEADER] have parts");
                }
                return fact;
            }
        }
        throw part.malformed(
                0,
                name.equals("DOMAIN_EXPIRATION")
                        ? "[DOMAIN_EXPIRATION] is not supported, because no registrar is asked; watch"
                                + " [CERTIFICATE_EXPIRATION] instead"
                        : "[" + name + "] is not a placeholder; placeholders are " + PLACEHOLDERS);
    }
}

package dev.pharos.core.assertion;

import dev.pharos.core.json.JsonPath.Step;
import java.util.ArrayList;
import java.util.List;

/** Reads the way into a body: {@code .key}, {@code ."a.b"}, {@code [0]} and {@code ["a.b"]}, in any order. */
final class PathParser {
    /** No array that fits into a body has more elements. */
    private static final int MOST_DIGITS = 9;

    /** What only a quoted key may hold. */
    private static final String SPECIAL = "\"()]";

    private final Source.Part part;
    private final String text;
    private int at;

    private PathParser(Source.Part part, int from) {
        this.part = part;
        this.text = part.text();
        this.at = from;
    }

    static List<Step> steps(Source.Part part, int from) throws AssertionSyntaxException {
        var parser = new PathParser(part, from);
        var steps = new ArrayList<Step>();
        while (parser.at < parser.text.length()) {
            steps.add(parser.step());
        }
        return steps;
    }

    /** Where the quote stands that is open at the end, -1 where none is; a backslash takes the next character for itself. */
    static int openQuote(String text) {
        var open = -1;
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                open = open < 0 ? i : -1;
            } else if (open >= 0 && text.charAt(i) == '\\') {
                i++;
            }
        }
        return open;
    }

    private Step step() throws AssertionSyntaxException {
        return switch (text.charAt(at)) {
            case '.' -> {
                at++;
                yield new Step.Key(next() == '"' ? quoted() : plain());
            }
            case '[' -> {
                at++;
                yield bracketed();
            }
            default -> throw part.malformed(at, "a path goes on with .key or [0], or ends in a blank");
        };
    }

    private Step bracketed() throws AssertionSyntaxException {
        var start = at;
        var step = next() == '"' ? new Step.Key(quoted()) : new Step.Index(index());
        if (next() != ']') {
            throw part.malformed(start, "an index is a number from 0 or a key in quotes: [0] or [\"a.b\"]");
        }
        at++;
        return step;
    }

    private int index() throws AssertionSyntaxException {
        var start = at;
        while (next() >= '0' && next() <= '9') {
            at++;
        }
        if (at == start || at - start > MOST_DIGITS) {
            throw part.malformed(start, "an index is a number from 0 or a key in quotes: [0] or [\"a.b\"]");
        }
        return Integer.parseInt(text.substring(start, at));
    }

    private String plain() throws AssertionSyntaxException {
        var start = at;
        while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '[') {
            if (Character.isWhitespace(text.charAt(at)) || SPECIAL.indexOf(text.charAt(at)) >= 0) {
                throw part.malformed(at, "a key with blanks, quotes or brackets needs quotes: [BODY].\"a key\"");
            }
            at++;
        }
        if (at == start) {
            throw part.malformed(start, "a key is missing behind the dot; an empty one is written \"\"");
        }
        return text.substring(start, at);
    }

    private String quoted() throws AssertionSyntaxException {
        var start = at;
        var key = new StringBuilder();
        at++;
        while (next() != '"') {
            if (next() == '\\') {
                at++;
            }
            if (at >= text.length()) {
                throw part.malformed(start, "the quote that opens here is not closed");
            }
            key.append(text.charAt(at));
            at++;
        }
        at++;
        return key.toString();
    }

    /** The next character; NUL, which the written form cannot hold, at its end. */
    private char next() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}

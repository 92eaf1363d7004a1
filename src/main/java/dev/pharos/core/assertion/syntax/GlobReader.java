package dev.pharos.core.assertion.syntax;

import java.util.ArrayList;

/** Reads the signs of a pattern from left to right. */
final class GlobReader {
    private final String pattern;
    private int at;

    GlobReader(String pattern) {
        this.pattern = pattern;
    }

    boolean atEnd() {
        return at >= pattern.length();
    }

    boolean skipStar() {
        if (pattern.charAt(at) != '*') {
            return false;
        }
        at++;
        return true;
    }

    GlobRun.Sign sign() {
        return switch (pattern.charAt(at)) {
            case '?' -> {
                at++;
                yield new GlobRun.AnyOne();
            }
            case '[' -> set();
            default -> new GlobRun.Range(next());
        };
    }

    private GlobRun.Sign set() {
        at++;
        var excluded = !atEnd() && pattern.charAt(at) == '^';
        at += excluded ? 1 : 0;
        var ranges = new ArrayList<GlobRun.Range>();
        while (!atEnd() && pattern.charAt(at) != ']') {
            var from = next();
            if (!atEnd() && pattern.charAt(at) == '-') {
                at++;
                ranges.add(new GlobRun.Range(from, next()));
            } else {
                ranges.add(new GlobRun.Range(from));
            }
        }
        if (atEnd() || ranges.isEmpty()) {
            throw new IllegalArgumentException(
                    "a set in square brackets is empty or not closed; write \\[ for the bracket itself");
        }
        at++;
        return new GlobRun.Set(ranges, excluded);
    }

    /** One character that stands for itself. */
    private int next() {
        if (!atEnd() && pattern.charAt(at) == '\\') {
            at++;
        }
        if (atEnd()) {
            throw new IllegalArgumentException(
                    "it ends in the middle of a set or behind a backslash; write \\\\ for the" + " backslash itself");
        }
        var c = pattern.codePointAt(at);
        at += Character.charCount(c);
        return c;
    }
}

package dev.pharos.core.alerting.condition;

import dev.pharos.core.outcome.Excerpt;
import java.util.List;
import java.util.Optional;

/** The written form of a condition, and how far it was read. */
final class Cursor {
    private static final int LONGEST_QUOTED = 80;

    /** The longer first, so that {@code <=} is not taken for {@code <}. */
    private static final List<Relation> RELATIONS = List.of(
            Relation.AT_MOST, Relation.AT_LEAST, Relation.EQUAL, Relation.DIFFERENT, Relation.LESS, Relation.MORE);

    private final String text;
    private int at;

    Cursor(String text) {
        this.text = text;
    }

    /** What was read since a place. */
    String since(int begin) {
        return text.substring(begin, at);
    }

    int length() {
        return text.length();
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    /** Whether this comes next, without a blank before it. */
    boolean isAt(char sign) {
        return at < text.length() && text.charAt(at) == sign;
    }

    boolean isAtNumber() {
        return at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.');
    }

    /** What stands between the parentheses of a metric, without the blanks around. */
    record Argument(String text, int begin) {}

    Argument argument() throws ConditionSyntaxException {
        var open = at;
        var depth = 0;
        var quoted = false;
        for (; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                at += c == '\\' ? 1 : 0;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                at++;
                return stripped(open + 1, at - 1);
            }
        }
        at = text.length();
        throw malformed(at, "expected the ) of the ( at character " + (open + 1));
    }

    private Argument stripped(int from, int to) {
        var inner = text.substring(from, to);
        var blanks = inner.length() - inner.stripLeading().length();
        return new Argument(inner.strip(), from + blanks);
    }

    Amount number(int begin) throws ConditionSyntaxException {
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        double value;
        try {
            value = Double.parseDouble(text.substring(begin, at));
        } catch (NumberFormatException e) {
            throw malformed(begin, "\"" + text.substring(begin, at) + "\" is not a number such as 300 or 0.5");
        }
        if (at < text.length() && text.charAt(at) == '%') {
            at++;
            value /= 100;
        }
        if (at < text.length() && isOfWord(text.charAt(at))) {
            throw malformed(at, "a number has no unit but %; durations are milliseconds, such as p95 > 300");
        }
        return new Amount.Number(value);
    }

    Optional<Relation> relation() throws ConditionSyntaxException {
        skipBlanks();
        for (var it : RELATIONS) {
            if (text.startsWith(it.sign(), at)) {
                at += it.sign().length();
                return Optional.of(it);
            }
        }
        if (at < text.length() && text.charAt(at) == '=') {
            throw malformed(at, "one = compares nothing; write ==");
        }
        return Optional.empty();
    }

    String word() {
        var begin = at;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        return text.substring(begin, at);
    }

    boolean takesWord(String word) {
        var begin = skipBlanks();
        if (word().equals(word)) {
            return true;
        }
        at = begin;
        return false;
    }

    boolean takes(char sign) {
        if (skipBlanks() < text.length() && text.charAt(at) == sign) {
            at++;
            return true;
        }
        return false;
    }

    int skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isOfWord(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || isDigit(c) || c == '_';
    }

    /** Says what is wrong at a place, and what to write instead; a person counts characters from 1. */
    ConditionSyntaxException malformed(int position, String rule) {
        return new ConditionSyntaxException(
                "\"" + Excerpt.of(text, LONGEST_QUOTED) + "\" is malformed at character " + (position + 1) + ": "
                        + rule,
                position);
    }
}

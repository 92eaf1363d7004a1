package dev.pharos.core.matching;

import dev.pharos.core.matching.Matcher.Operator;

/** Reads one matcher after Alertmanager's UTF-8 syntax ("Label matchers" in its configuration reference). */
final class MatcherReader {
    private static final String SIGNS = "{}!=~,\\\"'`";

    private final String text;
    private int at;

    private MatcherReader(String text) {
        this.text = text;
    }

    static Matcher read(String text) {
        var reader = new MatcherReader(text);
        var name = reader.word("the name of a label, or target, group, severity or name");
        var operator = reader.operator();
        var value = reader.word("a value in double quotes");
        reader.skipBlanks();
        if (reader.at < text.length()) {
            throw reader.flaw(
                    "nothing more; write each matcher as an entry of its own, and a value with blanks in quotes");
        }
        return new Matcher(name, operator, value);
    }

    static boolean isBare(String text) {
        return !text.isEmpty() && text.chars().allMatch(MatcherReader::isBare);
    }

    private static boolean isBare(int c) {
        return SIGNS.indexOf(c) < 0 && !Character.isWhitespace(c) && !Character.isISOControl(c);
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private String word(String expected) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '"') {
            return inQuotes();
        }
        var from = at;
        while (at < text.length() && isBare(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw flaw(expected);
        }
        return text.substring(from, at);
    }

    private String inQuotes() {
        var word = new StringBuilder();
        for (at++; at < text.length(); at++) {
            var c = text.charAt(at);
            if (c == '"') {
                at++;
                return word.toString();
            }
            word.append(c == '\\' ? escaped() : c);
        }
        throw flaw("the closing quote");
    }

    /** What is no escape stays as it is, so that {@code \.} of a regular expression need not be doubled. */
    private String escaped() {
        var next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        return switch (next) {
            case '"', '\\' -> {
                at++;
                yield String.valueOf(next);
            }
            case 'n' -> {
                at++;
                yield "\n";
            }
            default -> "\\";
        };
    }

    private Operator operator() {
        skipBlanks();
        for (var length = Math.min(2, text.length() - at); length > 0; length--) {
            var found = Operator.of(text.substring(at, at + length));
            if (found.isPresent()) {
                at += length;
                return found.get();
            }
        }
        throw flaw("one of = != =~ !~");
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private IllegalArgumentException flaw(String expected) {
        var found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new IllegalArgumentException("at character " + (at + 1) + " stands " + found + ", expected " + expected
                + "; a matcher looks like team=\"core\" or target=~\"api-.*\"");
    }
}

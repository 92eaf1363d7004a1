package dev.pharos.core.assertion;

import dev.pharos.core.outcome.Excerpt;

/** The written form while it is read, and how its mistakes are told. */
record Source(String text) {
    private static final int LONGEST_QUOTED = 80;

    /** Says what is wrong at a place, and what to write instead; a person counts characters from 1. */
    AssertionSyntaxException malformed(int position, String rule) {
        return new AssertionSyntaxException(
                "\"" + Excerpt.of(text, LONGEST_QUOTED) + "\" is malformed at character " + (position + 1) + ": "
                        + rule,
                position);
    }

    /** Part of it, without the blanks around. */
    Part part(int from, int to) {
        var start = from;
        var end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return new Part(this, start, end);
    }

    /** A stretch of the written form that knows its place. */
    record Part(Source source, int from, int to) {
        String text() {
            return source.text().substring(from, to);
        }

        boolean isEmpty() {
            return from == to;
        }

        /** A part of this part, by indices within it. */
        Part part(int start, int end) {
            return source.part(from + start, from + end);
        }

        AssertionSyntaxException malformed(int index, String rule) {
            return source.malformed(from + index, rule);
        }
    }
}

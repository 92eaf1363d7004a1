package dev.pharos.core.assertion.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The part of a pattern between two stars: one sign a character. */
record GlobRun(List<Sign> signs) {

    /** What one character may be. */
    sealed interface Sign {}

    record AnyOne() implements Sign {}

    /** Both ends are part of it. */
    record Range(int from, int to) implements Sign {
        Range(int only) {
            this(only, only);
        }
    }

    record Set(List<Range> ranges, boolean excluded) implements Sign {
        Set {
            ranges = List.copyOf(ranges);
        }
    }

    GlobRun {
        signs = List.copyOf(signs);
    }

    /** Where it ends when it begins at {@code start}; -1 where it does not match there. */
    int matchesAt(CharSequence text, int start) {
        var at = start;
        for (var sign : signs) {
            if (at >= text.length() || !accepts(sign, Character.codePointAt(text, at))) {
                return -1;
            }
            at += Character.charCount(Character.codePointAt(text, at));
        }
        return at;
    }

    /** Where it has to begin so that it ends with the text; -1 where the text is shorter. */
    int startBeforeEnd(CharSequence text) {
        var at = text.length();
        for (var i = 0; i < signs.size(); i++) {
            if (at == 0) {
                return -1;
            }
            at -= Character.charCount(Character.codePointBefore(text, at));
        }
        return at;
    }

    /**
     * Where its first match at or behind {@code from} ends; -1 where there is none. This is Shift-And (Baeza-Yates and
     * Gonnet, 1992): bit i is set while the last i + 1 characters match the first i + 1 signs, so no character of the text is
     * read twice.
     */
    int findEnd(CharSequence text, int from) {
        if (signs.isEmpty()) {
            return from;
        }
        var edges = edges();
        var masks = new long[edges.length][];
        var state = new long[(signs.size() + Long.SIZE - 1) / Long.SIZE];
        var last = signs.size() - 1;
        for (var at = from; at < text.length(); ) {
            var c = Character.codePointAt(text, at);
            at += Character.charCount(c);
            advance(state, maskOf(c, edges, masks));
            if (((state[last / Long.SIZE] >>> (last % Long.SIZE)) & 1) == 1) {
                return at;
            }
        }
        return -1;
    }

    /** From each edge to the next, all characters are alike for every sign; so there are few masks, whatever the text holds. */
    private int[] edges() {
        return IntStream.concat(
                        IntStream.of(0),
                        signs.stream().flatMap(GlobRun::ranges).flatMapToInt(r -> IntStream.of(r.from(), r.to() + 1)))
                .sorted()
                .distinct()
                .toArray();
    }

    private static Stream<Range> ranges(Sign sign) {
        return switch (sign) {
            case AnyOne _ -> Stream.of();
            case Range range -> Stream.of(range);
            case Set set -> set.ranges().stream();
        };
    }

    private long[] maskOf(int c, int[] edges, long[][] masks) {
        var found = Arrays.binarySearch(edges, c);
        var interval = found >= 0 ? found : -found - 2;
        if (masks[interval] == null) {
            masks[interval] = mask(c);
        }
        return masks[interval];
    }

    private static void advance(long[] state, long[] mask) {
        var carry = 1L;
        for (var i = 0; i < state.length; i++) {
            var overflow = state[i] >>> (Long.SIZE - 1);
            state[i] = ((state[i] << 1) | carry) & mask[i];
            carry = overflow;
        }
    }

    /** A bit for each sign that accepts this character. */
    private long[] mask(int c) {
        var mask = new long[(signs.size() + Long.SIZE - 1) / Long.SIZE];
        for (var i = 0; i < signs.size(); i++) {
            if (accepts(signs.get(i), c)) {
                mask[i / Long.SIZE] |= 1L << (i % Long.SIZE);
            }
        }
        return mask;
    }

    private static boolean accepts(Sign sign, int c) {
        return switch (sign) {
            case AnyOne _ -> true;
            case Range range -> range.from() <= c && c <= range.to();
            case Set set -> {
                var found = false;
                for (var range : set.ranges()) {
                    found |= range.from() <= c && c <= range.to();
                }
                yield found != set.excluded();
            }
        };
    }
}

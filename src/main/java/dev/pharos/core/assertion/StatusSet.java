package dev.pharos.core.assertion;

import dev.pharos.core.outcome.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A set of HTTP statuses, written {@code 200}, {@code 200,204} or {@code 200-299,404}; 100 to 599. */
public record StatusSet(List<Range> ranges) {
    private static final Pattern PART = Pattern.compile("\\s*(\\d{3})\\s*(?:-\\s*(\\d{3})\\s*)?");

    private static final int LONGEST_QUOTED = 80;

    /** Nobody tells more apart, and a list of a megabyte is asked at every probe. */
    private static final int MOST_RANGES = 50;

    /** Both ends are part of it. */
    public record Range(int from, int to) {
        public Range {
            if (from < 100 || to > 599 || from > to) {
                throw new IllegalArgumentException("\"" + written(from, to)
                        + "\" must rise and lie within 100 to 599; write for example 200 or 200-299");
            }
        }

        private static String written(int from, int to) {
            return from == to ? Integer.toString(from) : from + "-" + to;
        }

        @Override
        public String toString() {
            return written(from, to);
        }
    }

    public StatusSet {
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("at least one status must be expected; write for example 200-299");
        }
        if (ranges.size() > MOST_RANGES) {
            throw new IllegalArgumentException(ranges.size() + " statuses and ranges are too many, at most "
                    + MOST_RANGES + "; join them to ranges");
        }
        ranges = List.copyOf(ranges);
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException with the value and the rule, where it is not one
     */
    public static StatusSet parse(String text) {
        var ranges = new ArrayList<Range>();
        for (var part : text.split(",", -1)) {
            var match = PART.matcher(part);
            if (!match.matches()) {
                throw new IllegalArgumentException("\"" + Excerpt.of(text, LONGEST_QUOTED)
                        + "\" must be statuses like 200, 200,204 or 200-299,404");
            }
            var from = Integer.parseInt(match.group(1));
            ranges.add(new Range(from, match.group(2) == null ? from : Integer.parseInt(match.group(2))));
        }
        return new StatusSet(ranges);
    }

    public boolean contains(int status) {
        for (var range : ranges) {
            if (range.from() <= status && status <= range.to()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }
}

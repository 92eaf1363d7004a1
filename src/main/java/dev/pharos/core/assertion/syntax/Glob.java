package dev.pharos.core.assertion.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern over a whole text, as Gatus reads it: {@code *} stands for any run of characters, {@code ?} for one,
 * {@code [a-z]} and {@code [^a-z]} for one of a set, and a backslash takes the next character for itself. Time grows with the
 * length of the text, whatever the pattern and the text are.
 */
public final class Glob {
    private final String written;
    private final List<GlobRun> runs;

    private Glob(String written, List<GlobRun> runs) {
        this.written = written;
        this.runs = List.copyOf(runs);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException where a set is not closed or empty, or a backslash has nothing behind it
     */
    public static Glob of(String written) {
        var runs = new ArrayList<GlobRun>();
        var signs = new ArrayList<GlobRun.Sign>();
        var reader = new GlobReader(written);
        while (!reader.atEnd()) {
            if (reader.skipStar()) {
                runs.add(new GlobRun(signs));
                signs.clear();
            } else {
                signs.add(reader.sign());
            }
        }
        runs.add(new GlobRun(signs));
        return new Glob(written, runs);
    }

    /** Whether the whole text has this form. */
    public boolean covers(CharSequence text) {
        var head = runs.getFirst();
        var tail = runs.getLast();
        if (runs.size() == 1) {
            return head.matchesAt(text, 0) == text.length();
        }
        var from = head.matchesAt(text, 0);
        for (var run : runs.subList(1, runs.size() - 1)) {
            if (from < 0) {
                return false;
            }
            from = run.findEnd(text, from);
        }
        var start = tail.startBeforeEnd(text);
        return from >= 0 && start >= from && tail.matchesAt(text, start) == text.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob that && written.equals(that.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written;
    }
}

package dev.pharos.web.page.words;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Words of which some are marked, put together piece by piece. The marks are meanings; the template makes tags of them. */
public final class Prose {
    private final List<Run> runs = new ArrayList<>(4);

    /**
     * Words in a row that are marked alike.
     *
     * @param at the time or day that they name, as machines read it; may be empty
     * @param href where they lead; may be empty
     */
    public record Run(String words, String at, String href, boolean strong) {
        private static Run plain(String words) {
            return new Run(words, "", "", false);
        }

        /** {@code words} with the exact second for machines. */
        public static Run time(Instant at, String words) {
            return new Run(words, at.truncatedTo(ChronoUnit.SECONDS).toString(), "", false);
        }

        public static Run day(LocalDate day, String words) {
            return new Run(words, day.toString(), "", false);
        }

        private boolean isPlain() {
            return !strong && at.isEmpty() && href.isEmpty();
        }
    }

    public List<Run> runs() {
        return runs;
    }

    public boolean isEmpty() {
        return runs.isEmpty();
    }

    public Prose text(String words) {
        return words.isEmpty() ? this : add(Run.plain(words));
    }

    public Prose strong(String words) {
        return add(new Run(words, "", "", true));
    }

    public Prose time(Instant at, String words) {
        return add(Run.time(at, words));
    }

    public Prose time(LocalDate day, String words) {
        return add(Run.day(day, words));
    }

    public Prose link(String href, String words) {
        return add(new Run(words, "", href, false));
    }

    public Prose append(Prose other) {
        other.runs.forEach(this::add);
        return this;
    }

    Prose add(Run run) {
        runs.add(
                run.isPlain() && !runs.isEmpty() && runs.getLast().isPlain()
                        ? Run.plain(runs.removeLast().words() + run.words())
                        : run);
        return this;
    }
}

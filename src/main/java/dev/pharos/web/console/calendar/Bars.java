package dev.pharos.web.console.calendar;

import dev.pharos.core.calendar.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line of a calendar.
 *
 * @param main whether it is the one that counts
 * @param words all of it in a sentence, for whoever does not see it; empty where another line says it
 * @param say what stands in it instead of blocks; may be empty
 */
public record Bars(String label, boolean main, String words, List<Block> blocks, String say) {
    private static final int MOST = 120;
    private static final double ROOM_FOR_A_NAME = 2.4;

    /** @param label empty where there is no room for it */
    public record Block(String css, String x, String width, String label, String title) {}

    /** What is drawn of a stretch of time. */
    public record Drawn(Period period, String css, String label, String title) {}

    public static Bars of(String label, boolean main, String words, List<Drawn> drawn, TwoWeeks weeks) {
        if (drawn.size() > MOST) {
            return new Bars(label, main, words, List.of(), drawn.size() + " turns, too many to be drawn");
        }
        var blocks = new ArrayList<Block>();
        drawn.forEach(it -> block(it, weeks).ifPresent(blocks::add));
        return new Bars(label, main, words, blocks, "");
    }

    /** Empty where it lies outside. */
    private static Optional<Block> block(Drawn drawn, TwoWeeks weeks) {
        var from = weeks.place(drawn.period().from());
        var width = weeks.place(drawn.period().until()) - from;
        return width <= 0
                ? Optional.empty()
                : Optional.of(new Block(
                        drawn.css(),
                        TwoWeeks.percent(from),
                        TwoWeeks.percent(width),
                        width < ROOM_FOR_A_NAME ? "" : drawn.label(),
                        drawn.title()));
    }
}

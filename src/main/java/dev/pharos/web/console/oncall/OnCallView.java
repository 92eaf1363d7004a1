package dev.pharos.web.console.oncall;

import dev.pharos.web.console.calendar.Axis;
import dev.pharos.web.console.calendar.Part;
import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.page.words.Prose;
import java.util.List;

/**
 * Who is on call, as the template shows it.
 *
 * @param axis the days above the calendar, and its ways back and on
 * @param shifts who is on call now and next, over all schedules
 * @param more how many further turns there are in the time ahead
 * @param overrides those that touch the two weeks or are to come
 * @param form what the form for another one holds; without schedules where its reader can make none
 * @param next where further schedules are; empty on the last page
 */
public record OnCallView(
        Frame frame,
        String heading,
        String lead,
        Prose.Run asOf,
        Axis axis,
        List<Part> schedules,
        List<Turn> shifts,
        int more,
        List<Override> overrides,
        Form form,
        String next,
        boolean mayEdit,
        String script) {
    static final String PATH = "/console/oncall";

    /**
     * A turn.
     *
     * @param css {@code now}, {@code warn} where nobody is, or nothing
     * @param fill where the form is filled in for it; empty where there is nothing to fill
     */
    public record Turn(String css, String icon, String who, String small, String when, String fill) {}

    /** Somebody who takes over; its values are those that its form sends. */
    public record Override(
            String schedule,
            String name,
            String who,
            String contact,
            String begin,
            String end,
            String when,
            boolean removable) {}

    /** One of which to choose. */
    public record Choice(String value, String words, boolean chosen) {}

    public record Form(List<Choice> schedules, List<Choice> contacts, String begin, String end) {}
}

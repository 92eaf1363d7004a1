package dev.pharos.web.page.component;

import dev.pharos.web.page.days.Axis;
import dev.pharos.web.page.days.Calendar;
import dev.pharos.web.page.pieces.Uptimes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The days or hours of a component, tall, and the same as a table.
 *
 * @param ticks times under the bars
 * @param troubles what was not fine, the newest first
 * @param all how the table is called
 * @param unit the head of its first column
 */
public record DaysView(
        Calendar calendar, List<Tick> ticks, List<Calendar.Trouble> troubles, String all, String unit, List<Row> rows) {

    /** Where bars are so wide, in per cent, two times stand below them on a telephone. */
    private static final double ROOM_FOR_TWO = 45;

    private static final double ROOM_FOR_ONE = 12;

    /** A time under the bars: where, in per cent from the left, how it is aligned, and which. */
    public record Tick(String x, String css, String words) {}

    /** One day, the newest first. */
    public record Row(Axis.Dates day, String words, Uptimes.Figure uptime) {}

    static DaysView of(Calendar calendar) {
        var axis = calendar.axis();
        var tongue = axis.tongue();
        var rows = new ArrayList<Row>();
        for (int slot = axis.count() - 1; slot >= calendar.from(); slot--) {
            rows.add(new Row(
                    axis.dates(slot, 1),
                    calendar.words(slot),
                    Uptimes.Figure.of(calendar.slots().get(slot), tongue)));
        }
        return new DaysView(
                calendar,
                ticks(axis),
                calendar.troubles(Optional.empty()),
                tongue.say(axis.unit().key("days.table"), "count", rows.size()),
                tongue.say(axis.unit().key("days.unit")),
                rows);
    }

    /** Where watching began, or the thirds of what is full; and the end. */
    private static List<Tick> ticks(Axis axis) {
        var ticks = new ArrayList<Tick>();
        if (axis.full()) {
            for (int third = 0; third < 3; third++) {
                ticks.add(tick(axis, third * axis.count() / 3));
            }
        } else if (axis.across(axis.count()) > ROOM_FOR_TWO) {
            ticks.add(tick(axis, axis.lead()));
        }
        var end = axis.tongue().say(axis.unit().key("days.end"));
        var across = axis.across(axis.count());
        ticks.add(across < ROOM_FOR_ONE ? new Tick("0", "s", end) : new Tick(percent(across), "e", end));
        return ticks;
    }

    private static Tick tick(Axis axis, int slot) {
        return new Tick(percent(axis.across(slot)), "s", axis.label(slot));
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f%%", part);
    }
}

package dev.pharos.publish.page.days;

import dev.pharos.core.slo.DayBar;
import dev.pharos.publish.page.words.Html;
import dev.pharos.publish.page.words.Look;
import dev.pharos.publish.page.words.Words;
import java.util.List;

/**
 * Bars as one SVG, 28 units high and as wide as there are slots, stretched by the page: x is the day or hour, and each
 * stretch of them is one path that the stylesheet cuts by its dashes.
 */
public final class Bars {
    private Bars() {}

    /**
     * @param classes further classes of the stylesheet, each after a blank
     */
    public static String svg(Calendar calendar, List<Stretch> stretches, String classes) {
        var out = new StringBuilder(400);
        out.append("<svg class=\"bars")
                .append(classes)
                .append("\" width=\"100%\" height=\"28\" role=\"img\" viewBox=\"")
                .append(calendar.axis().lead())
                .append(" 0 ")
                .append(calendar.axis().count())
                .append(" 28\" preserveAspectRatio=\"none\"><title>")
                .append(Html.escape(calendar.name()))
                .append(
                        calendar.watched()
                                ? ", " + heading(calendar.axis()) + ": " + calendar.summary()
                                : ": not watched yet")
                .append("</title>");
        for (var stretch : stretches) {
            path(out, stretch, title(stretch, calendar));
        }
        return out.append("</svg>").toString();
    }

    private static String heading(Axis axis) {
        return axis.full() ? axis.heading() + " to " + Words.day(axis.now(), axis.now()) : Words.small(axis.heading());
    }

    /** One bar for the legend. */
    public static String sample(DayBar.Look look) {
        return "<svg class=\"bars\" viewBox=\"0 0 1 28\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path class=\""
                + letter(look) + "\" d=\"M0 " + centre(look) + "h1\"/></svg>";
    }

    private static void path(StringBuilder out, Stretch stretch, String title) {
        var look = stretch.bar().look();
        out.append("<path class=\"").append(letter(look)).append(stretch.bar().half() ? " p" : "");
        out.append("\" d=\"M").append(stretch.from()).append(' ').append(centre(look));
        out.append('h').append(stretch.length());
        if (title.isEmpty()) {
            out.append("\"/>");
        } else {
            out.append("\"><title>").append(title).append("</title></path>");
        }
    }

    private static String title(Stretch stretch, Calendar calendar) {
        if (stretch.fine()) {
            return calendar.axis().isLast(stretch.from())
                    ? Words.capital(calendar.axis().unit().last()) + " so far: up"
                    : stretch.bar().half() ? dates(stretch, calendar) + stretch.words() : "";
        }
        return dates(stretch, calendar) + stretch.words();
    }

    private static String dates(Stretch stretch, Calendar calendar) {
        return calendar.axis().plainDates(stretch.from(), stretch.length()) + ": ";
    }

    private static char letter(DayBar.Look look) {
        return switch (look) {
            case UP -> 'u';
            case DEGRADED -> 'g';
            case SHORT_OUTAGE -> 'b';
            case LONG_OUTAGE -> 'd';
            case NO_DATA -> 'n';
        };
    }

    /** The middle of the stroke, so that all bars stand on one line. */
    private static String centre(DayBar.Look look) {
        return switch (look) {
            case UP -> "22";
            case DEGRADED -> "19.5";
            case SHORT_OUTAGE -> "17";
            case LONG_OUTAGE -> "14";
            case NO_DATA -> "26.5";
        };
    }

    /** The state whose shape stands beside the words about a day. */
    public static Look look(DayBar.Look look) {
        return switch (look) {
            case UP -> Look.UP;
            case DEGRADED -> Look.DEGRADED;
            case SHORT_OUTAGE, LONG_OUTAGE -> Look.DOWN;
            case NO_DATA -> Look.NO_DATA;
        };
    }
}

package dev.pharos.publish.page.days;

import dev.pharos.core.slo.DayBar;
import dev.pharos.publish.page.words.Html;
import dev.pharos.publish.page.words.Look;
import dev.pharos.publish.page.words.Words;
import java.util.List;

/**
 * Ninety bars as one SVG of 90 by 28 units, stretched by the page: x is the day, and each stretch of days is one path that
 * the stylesheet cuts into days by its dashes.
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
                .append("\" width=\"100%\" height=\"28\" role=\"img\" viewBox=\"0 0 ")
                .append(calendar.days().size())
                .append(" 28\" preserveAspectRatio=\"none\"><title>")
                .append(Html.escape(calendar.name()))
                .append(", ")
                .append(calendar.days().size())
                .append(" days to ")
                .append(Words.day(calendar.at(), calendar.at()))
                .append(": ")
                .append(calendar.summary())
                .append("</title>");
        for (var stretch : stretches) {
            path(out, stretch, title(stretch, calendar));
        }
        return out.append("</svg>").toString();
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
            var today = stretch.from() == calendar.days().size() - 1;
            return today ? "Today so far: up" : stretch.bar().half() ? dates(stretch, calendar) + stretch.words() : "";
        }
        var words = stretch.bar().look() == DayBar.Look.NO_DATA ? "no data" : stretch.words();
        return dates(stretch, calendar) + words;
    }

    private static String dates(Stretch stretch, Calendar calendar) {
        var first = Words.day(stretch.first(), calendar.at());
        return (stretch.length() == 1 ? first : first + " to " + Words.day(stretch.last(), calendar.at())) + ": ";
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

package dev.pharos.publish.page.view;

import dev.pharos.core.incident.Resolution;
import dev.pharos.core.outcome.ComponentState;
import dev.pharos.core.slo.Availability;
import dev.pharos.core.slo.Percentage;
import dev.pharos.core.target.Severity;
import dev.pharos.publish.page.words.Ended;
import dev.pharos.publish.page.words.Html;
import dev.pharos.publish.page.words.Look;
import dev.pharos.publish.page.words.Now;
import dev.pharos.publish.page.words.Overview;
import dev.pharos.publish.page.words.Words;
import dev.pharos.record.read.PublicIncident;
import io.quarkus.qute.RawString;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Small pieces of markup that several pages share. */
public final class Pieces {
    private static final int MOST_PARTS = 40;

    private Pieces() {}

    public static RawString raw(Html html) {
        return new RawString(html.toString());
    }

    public static RawString icon(Look look) {
        return new RawString(look.icon());
    }

    /** As of when a page is, and the way to look again. */
    public static RawString asOf(Instant now, String path) {
        return raw(new Html()
                .text("As of ")
                .time(now, Words.longDay(now, now) + ", " + Words.clockSeconds(now) + " UTC")
                .text(". ")
                .link(path, "Look again"));
    }

    public static RawString percentage(Availability availability) {
        return new RawString(Percentage.of(availability).orElse("<span class=\"none\">no data</span>"));
    }

    public static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "Critical";
            case HIGH -> "High";
            case MEDIUM -> "Medium";
            case LOW -> "Low";
        };
    }

    public static String href(PublicIncident incident) {
        return "/incidents/" + incident.id();
    }

    /** How an incident ended, where that is worth a word. */
    public static Optional<String> ending(PublicIncident incident) {
        return incident.resolution().map(Ended::sentence).filter(it -> !it.isEmpty());
    }

    public static boolean recovered(PublicIncident incident) {
        return incident.resolution().filter(how -> how == Resolution.RECOVERED).isPresent();
    }

    /** What stands beside the state of a component. */
    public static Html why(Overview.Shown shown, Optional<PublicIncident> open, Instant now) {
        var why = new Html();
        switch (shown.now()) {
            case Now.Up _ -> {}
            case Now.Degraded degraded ->
                since(why, degraded.since(), now).text(", " + degraded.ailing().words());
            case Now.Down down -> {
                since(why, down.since(), now)
                        .text(", "
                                + Words.unbroken(Words.brief(Duration.between(
                                        down.since(), shown.asOf().orElse(now)))));
                open.ifPresent(it -> why.text(", ").link(href(it), "incident"));
                down.passesWanted().ifPresent(_ -> why.text("; it answers again"));
            }
            case Now.Paused paused -> lastLooked(why.text("not watched"), " since ", paused.lastLooked(), now);
            case Now.Awaited _ -> why.text("the first probe is on its way");
            case Now.Unanswered _ -> why.text("has not answered yet");
            case Now.Unseen unseen -> lastLooked(why.text("last looked"), " at ", unseen.lastLooked(), now);
        }
        shown.asOf()
                .ifPresent(at -> why.text(why.toString().isEmpty() ? "as of " : "; as of ")
                        .time(at, Words.moment(at, now)));
        return why;
    }

    private static Html since(Html html, Instant since, Instant now) {
        return html.text("since ").time(since, Words.moment(since, now));
    }

    private static void lastLooked(Html html, String before, Optional<Instant> at, Instant now) {
        at.ifPresentOrElse(
                it -> html.text(before).time(it, Words.moment(it, now)),
                () -> html.text(before.equals(" at ") ? ": never" : ""));
    }

    /** The parts that a health document names, as items of a list. */
    public static RawString parts(Map<String, ComponentState> parts, boolean stressed) {
        var items = new Html();
        parts.entrySet().stream().limit(MOST_PARTS).forEach(part -> {
            var look = look(part.getValue());
            var state = part.getValue().code();
            items.mark("<li>")
                    .mark(look.icon())
                    .mark("<code>")
                    .text(part.getKey())
                    .mark("</code> ");
            items.mark(stressed ? "<strong class=\"" + look.css() + "\">" + state + "</strong></li>" : state + "</li>");
        });
        if (parts.size() > MOST_PARTS) {
            items.mark("<li>and " + (parts.size() - MOST_PARTS) + " more</li>");
        }
        return raw(items);
    }

    private static Look look(ComponentState state) {
        return switch (state) {
            case UP -> Look.UP;
            case DEGRADED -> Look.DEGRADED;
            case DOWN -> Look.DOWN;
        };
    }

    /** How the beam over the answer is coloured in the stylesheet. */
    public static String lit(Look look) {
        return switch (look) {
            case UP -> "";
            case DEGRADED -> " lit-degraded";
            case DOWN -> " lit-down";
            case NO_DATA -> " unlit";
        };
    }
}

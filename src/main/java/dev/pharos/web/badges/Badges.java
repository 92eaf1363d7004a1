package dev.pharos.web.badges;

import dev.pharos.core.availability.Availability;
import dev.pharos.web.badges.Badge.Colour;
import dev.pharos.web.page.answers.ComponentStatus;
import dev.pharos.web.page.answers.Situation;
import dev.pharos.web.page.pieces.Uptimes;
import dev.pharos.web.page.words.Words;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.Published.Component;
import java.util.Locale;
import java.util.OptionalDouble;

/** Finds the words for a badge: those of the page. */
final class Badges {
    private static final String NO_DATA = "no data";
    private static final double GOOD = 0.999;
    private static final double FAIR = 0.99;

    private Badges() {}

    static Badge state(Component component, Published published) {
        // What was known before we went blind stands on the page with its time, for which there is no room here.
        var blind = published.overview().situation() instanceof Situation.Blind;
        var look = component.status().look();
        var paused = component.status() instanceof ComponentStatus.Paused;
        var message = paused ? "not watched" : blind ? NO_DATA : look.word().toLowerCase(Locale.ROOT);
        return badge(component, component.name(), message, blind ? Colour.GREY : Colour.of(look));
    }

    /** Of less than half of a window nothing is claimed; of one that began later, what is known since. */
    static Badge uptime(Component component, Window window, Published published) {
        var subject = component.subject();
        var now = published.present().now();
        var label = "uptime " + window.code();
        var spent = Uptimes.in(subject, window.length(), now);
        if (spent.halfKnown()) {
            return badge(component, label, Uptimes.Figure.of(spent).words(), colour(spent));
        }
        var figure = Uptimes.figure(subject, window.length(), now).words();
        var young = subject.began()
                .filter(it -> it.isAfter(now.minus(window.length())))
                .isPresent();
        var since = Uptimes.sinceBegun(subject, now);
        return young && since.halfKnown()
                ? badge(component, label, Uptimes.Figure.of(since).words() + " " + figure, colour(since))
                : badge(component, label, young ? NO_DATA : figure, Colour.GREY);
    }

    private static Colour colour(Availability spent) {
        var ratio = spent.ratio().orElse(0);
        return ratio >= GOOD ? Colour.GREEN : ratio >= FAIR ? Colour.AMBER : Colour.RED;
    }

    /**
     * What is quick depends on what is asked for: its colour says nothing of that.
     *
     * @param ms empty where there was no answer lately
     */
    static Badge responseTime(Component component, OptionalDouble ms) {
        return ms.isPresent()
                ? badge(component, "response time", Words.millis(ms.getAsDouble()), Colour.BLUE)
                : badge(component, "response time", NO_DATA, Colour.GREY);
    }

    private static Badge badge(Component component, String label, String message, Colour colour) {
        var about = label.equals(component.name()) ? label : component.name() + ", " + label;
        return new Badge(label, message, colour, about + ": " + message, false);
    }

    /** Where there is no component of that name, or none that is public; it does not tell which. */
    static Badge nowhere() {
        return new Badge(
                "status", "not found", Colour.GREY, "There is no public component with this key, or no longer.", true);
    }

    static Badge noWindow() {
        var message = "window must be " + Window.codes();
        return new Badge("uptime", message, Colour.GREY, "The " + message + ".", true);
    }
}

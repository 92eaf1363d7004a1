package dev.pharos.core.maintenance;

import dev.pharos.core.calendar.Period;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.matching.Subject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;

/** Whether nobody is to be told of a target for now, and why. */
public sealed interface Mutes {

    record NotMuted() implements Mutes {}

    /** @param until when it ends, if nobody ends it sooner */
    record Muted(By by, Key key, Instant until, String reason) implements Mutes {}

    /** What mutes. */
    enum By {
        MAINTENANCE,
        SILENCE
    }

    /** What mutes a target at an instant; of several, maintenance before silences, and of those what lasts longest. */
    static Mutes of(Subject subject, Collection<Silence> silences, Collection<MaintenanceWindow> windows, Instant at) {
        var planned = windows.stream()
                .filter(it -> it.matchers().hold(subject))
                .flatMap(it -> it.current(at).map(period -> planned(it, period)).stream());
        var silenced = silences.stream().filter(it -> it.mutes(subject, at)).map(Mutes::silenced);
        return Stream.concat(planned, silenced)
                .min(Comparator.comparing(Muted::by).thenComparing(Muted::until, Comparator.reverseOrder()))
                .<Mutes>map(it -> it)
                .orElseGet(NotMuted::new);
    }

    private static Muted planned(MaintenanceWindow window, Period period) {
        return new Muted(
                By.MAINTENANCE,
                window.key(),
                period.until(),
                "maintenance \"" + window.name() + "\" until " + period.until() + " (" + window.matchers() + ")");
    }

    private static Muted silenced(Silence silence) {
        var until = silence.period().until();
        return new Muted(
                By.SILENCE,
                silence.key(),
                until,
                "silenced by " + silence.createdBy() + " until " + until + " (" + silence.matchers() + "): "
                        + silence.comment());
    }
}

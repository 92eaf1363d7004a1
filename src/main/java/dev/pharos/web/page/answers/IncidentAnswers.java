package dev.pharos.web.page.answers;

import dev.pharos.core.incident.Resolution;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.ReasonText;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the words for one incident. */
public final class IncidentAnswers {
    private IncidentAnswers() {}

    /**
     * An incident as far as words go.
     *
     * @param ended empty while it lasts
     * @param how it ended; empty while it lasts
     * @param maintained planned work that is under way
     */
    public record Told(
            String name,
            Course course,
            Instant started,
            Optional<Instant> ended,
            Optional<Resolution> how,
            boolean acknowledged,
            Optional<ComponentStatus.Work> maintained) {

        boolean recovered() {
            return how.equals(Optional.of(Resolution.RECOVERED));
        }
    }

    public static Answer of(Told told, Instant now, Tongue tongue) {
        return told.ended().map(ended -> over(told, ended, now, tongue)).orElseGet(() -> lasting(told, now, tongue));
    }

    private static Answer lasting(Told told, Instant now, Tongue tongue) {
        var length = tongue.full(Duration.between(told.started(), now));
        var course = told.course();
        var heading = course.changed()
                ? tongue.sayWith(
                        "incident.changed",
                        "name",
                        told.name(),
                        "is",
                        course.named().plain(tongue).is(),
                        "length",
                        length)
                : tongue.sayWith("incident.lasting", "name", told.name(), "has", course.has(tongue), "length", length);
        var lead = new Prose()
                .strong(tongue.say("answer.not-you"))
                .text(tongue.gap())
                .append(tongue.tell(
                        told.acknowledged() ? "incident.began-working" : "incident.began",
                        "time",
                        tongue.utc(told.started(), now)));
        if (course.changed()) {
            lead.text(tongue.gap() + course.beginning(tongue));
        }
        told.maintained()
                .ifPresent(work -> lead.text(tongue.gap()).append(MaintenanceAnswers.meanwhile(work, now, tongue)));
        return answer(Look.DOWN, heading, lead, "past.open", told, now, tongue);
    }

    private static Answer over(Told told, Instant ended, Instant now, Tongue tongue) {
        var course = told.course();
        var lead = tongue.tell(
                "incident.span",
                "from",
                Prose.Run.time(told.started(), tongue.moment(told.started(), now)),
                "until",
                tongue.utc(ended, now));
        var how = told.recovered()
                ? tongue.say("incident.again")
                : told.how().map(it -> Ended.sentence(it, tongue)).orElse("");
        lead.text(how.isEmpty() ? "" : tongue.gap() + how);
        if (course.changed()) {
            lead.text(tongue.gap()
                    + tongue.say(
                            "incident.course",
                            "first",
                            course.began().plain(tongue).did(),
                            "last",
                            course.named().plain(tongue).did()));
        }
        var heading = tongue.sayWith(
                told.recovered() ? "incident.resolved" : "incident.ended",
                "name",
                told.name(),
                "did",
                course.did(tongue),
                "length",
                tongue.full(Duration.between(told.started(), ended)));
        return told.recovered()
                ? answer(Look.UP, heading, lead, "past.resolved", told, now, tongue)
                : answer(Look.NO_DATA, heading, lead, "past.ended", told, now, tongue);
    }

    /** @param tab the key of its word on the tab */
    private static Answer answer(
            Look look, String heading, Prose lead, String tab, Told told, Instant now, Tongue tongue) {
        var about = tongue.say("incident.about", "name", told.name(), "day", tongue.longDay(told.started(), now));
        return new Answer(look, heading, lead, tongue.say(tab), about, heading, List.of());
    }

    /**
     * How far the failing probe came, and what happened then.
     *
     * @param ms the time of each phase in milliseconds
     * @param usual the usual ones; empty where nothing is known
     */
    public static String cause(
            Optional<Reason> reason,
            Optional<Phase> failed,
            Map<Phase, Double> ms,
            double total,
            Map<Phase, Double> usual,
            Tongue tongue) {
        var limit = Words.scale(total, tongue);
        if (failed.isEmpty()) {
            return tongue.say("cause.answered", "limit", limit)
                    + tongue.gap()
                    + ReasonText.explained(reason, failed, tongue);
        }
        var phase = failed.get();
        return before(phase, ms, tongue)
                + (reason.filter(IncidentAnswers::isTimeout).isPresent()
                        ? silence(phase, limit, usual, tongue)
                        : ReasonText.explained(reason, failed, tongue));
    }

    /** Whether our patience ended the probe. */
    public static boolean isTimeout(Reason reason) {
        return reason == Reason.TIMEOUT || reason == Reason.CONNECT_TIMEOUT;
    }

    private static String before(Phase failed, Map<Phase, Double> ms, Tongue tongue) {
        var resolve = ms.getOrDefault(Phase.RESOLVE, 0.0);
        var connect = resolve + ms.getOrDefault(Phase.CONNECT, 0.0);
        var tls = connect + ms.getOrDefault(Phase.TLS, 0.0);
        return switch (failed) {
            case RESOLVE -> "";
            case CONNECT -> within("cause.resolved", resolve, tongue);
            case TLS -> within("cause.connected", connect, tongue);
            case PROCESSING, TRANSFER -> within(tls > connect ? "cause.secured" : "cause.connected", tls, tongue);
        };
    }

    private static String within(String key, double ms, Tongue tongue) {
        return tongue.say(key, "length", tongue.millis(ms)) + tongue.gap();
    }

    private static String silence(Phase phase, String limit, Map<Phase, Double> usual, Tongue tongue) {
        var silence = tongue.say(Tongue.key("cause.silence", phase), "limit", limit);
        var known = usual.get(phase);
        return known == null || known < 0.0005
                ? tongue.say("sentence", "words", silence)
                : tongue.say("cause.usual", "silence", silence, "usual", tongue.millis(known));
    }
}

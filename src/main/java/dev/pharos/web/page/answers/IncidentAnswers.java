package dev.pharos.web.page.answers;

import dev.pharos.core.incident.Resolution;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.ReasonText;
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

    public static Answer of(Told told, Instant now) {
        return told.ended().map(ended -> over(told, ended, now)).orElseGet(() -> lasting(told, now));
    }

    private static Answer lasting(Told told, Instant now) {
        var length = Words.full(Duration.between(told.started(), now));
        var course = told.course();
        var heading = told.name()
                + (course.changed()
                        ? " " + course.named().plain().is() + ", and has been down for "
                        : " " + course.has() + " for ")
                + length + ".";
        var lead = new Prose()
                .strong("It is not you.")
                .text(" This outage began at ")
                .time(told.started(), Words.moment(told.started(), now) + " UTC")
                .text(told.acknowledged() ? ", and people are working on it." : " and is not over.");
        if (course.changed()) {
            lead.text(" At first it " + course.began().plain().did() + ".");
        }
        told.maintained().ifPresent(work -> lead.text(" ").append(MaintenanceAnswers.meanwhile(work, now)));
        return new Answer(Look.DOWN, heading, lead, "Open", about(told, now), heading, List.of());
    }

    private static Answer over(Told told, Instant ended, Instant now) {
        var length = Words.full(Duration.between(told.started(), ended));
        var course = told.course();
        var lead = new Prose()
                .text("From ")
                .time(told.started(), Words.moment(told.started(), now))
                .text(" to ")
                .time(ended, Words.moment(ended, now) + " UTC")
                .text(
                        told.recovered()
                                ? ". Then it answered again."
                                : told.how()
                                        .map(how -> ". " + Ended.sentence(how))
                                        .orElse("."));
        if (course.changed()) {
            lead.text(" At first it " + course.began().plain().did() + ", at last it "
                    + course.named().plain().did() + ".");
        }
        var heading = (told.recovered() ? "Resolved: " : "Ended: ") + told.name() + " " + course.did() + " for "
                + length + ".";
        var look = told.recovered() ? Look.UP : Look.NO_DATA;
        return new Answer(
                look, heading, lead, told.recovered() ? "Resolved" : "Ended", about(told, now), heading, List.of());
    }

    private static String about(Told told, Instant now) {
        return told.name() + ", " + Words.longDay(told.started(), now);
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
            Map<Phase, Double> usual) {
        var limit = Words.scale(total);
        if (failed.isEmpty()) {
            return "It answered within " + limit + ". " + ReasonText.explained(reason, failed);
        }
        var phase = failed.get();
        return before(phase, ms)
                + (reason.filter(IncidentAnswers::isTimeout).isPresent()
                        ? silence(phase) + limit + beside(phase, usual)
                        : ReasonText.explained(reason, failed));
    }

    /** Whether our patience ended the probe. */
    public static boolean isTimeout(Reason reason) {
        return reason == Reason.TIMEOUT || reason == Reason.CONNECT_TIMEOUT;
    }

    private static String silence(Phase phase) {
        return switch (phase) {
            case RESOLVE -> "The name servers did not answer within ";
            case CONNECT -> "Then no connection was made within ";
            case TLS -> "Then no encryption was agreed on within ";
            case PROCESSING -> "Then no byte came back within ";
            case TRANSFER -> "Then an answer began, but did not end within ";
        };
    }

    private static String before(Phase failed, Map<Phase, Double> ms) {
        var resolve = ms.getOrDefault(Phase.RESOLVE, 0.0);
        var connect = resolve + ms.getOrDefault(Phase.CONNECT, 0.0);
        var tls = connect + ms.getOrDefault(Phase.TLS, 0.0);
        return switch (failed) {
            case RESOLVE -> "";
            case CONNECT -> "The name resolved within " + Words.millis(resolve) + ". ";
            case TLS -> "The name resolved and the connection stood within " + Words.millis(connect) + ". ";
            case PROCESSING, TRANSFER ->
                "The name resolved"
                        + (tls > connect ? ", the connection stood and TLS was fine" : " and the connection stood")
                        + " within " + Words.millis(tls) + ". ";
        };
    }

    private static String beside(Phase failed, Map<Phase, Double> usual) {
        var known = usual.get(failed);
        return known == null || known < 0.0005 ? "." : ", where " + Words.millis(known) + " are usual.";
    }
}

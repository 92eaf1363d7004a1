package dev.pharos.web.page.acknowledge;

import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.incident.Resolution;
import dev.pharos.store.incident.LinkedIncidents.Linked;
import dev.pharos.web.page.answers.Ended;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.Site;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Instant;

/**
 * The page of a link in a message: what is down, and a button; once somebody has acknowledged, who it was.
 *
 * @param asks whether there is something left to acknowledge
 */
public record AcknowledgeView(Frame frame, String heading, Prose lead, boolean asks) {
    private static final Frame.Skip SKIP = new Frame.Skip("answer", "Skip to the answer");

    public static AcknowledgeView of(Site site, Linked linked, Instant now) {
        var incident = linked.incident();
        var heading = heading(linked);
        var frame = Frame.of(site, "Acknowledge: " + site.name(), heading, SKIP);
        var lead = new Prose()
                .text(incident.resolvedAt().isPresent() ? "The outage began at " : "Down since ")
                .time(incident.startedAt(), Words.moment(incident.startedAt(), now) + " UTC");
        switch (incident.state()) {
            case OPEN -> lead.text(".");
            case ACKNOWLEDGED -> {
                var at = incident.acknowledgedAt().orElseThrow();
                lead.text(", acknowledged at ")
                        .time(at, Words.moment(at, now) + " UTC")
                        .text(".");
            }
            case RESOLVED -> over(lead, incident, now);
        }
        lead.text(left(linked));
        return new AcknowledgeView(frame, heading, lead, linked.asks());
    }

    private static String left(Linked linked) {
        if (!linked.asks()) {
            return linked.incident()
                            .resolution()
                            .filter(it -> it != Resolution.RECOVERED)
                            .isPresent()
                    ? ""
                    : " There is nothing left to acknowledge.";
        }
        var others = linked.othersOpen();
        var open = linked.incident().state() == IncidentState.OPEN;
        var told = others == 0
                ? ""
                : " " + Words.count(others, open ? "other" : "incident")
                        + " that the same message told " + (others == 1 ? "waits" : "wait") + " for somebody"
                        + (open ? " too." : " still.");
        return told + " Who acknowledges tells the others that they look after it, and nobody further is called.";
    }

    private static String heading(Linked linked) {
        return switch (linked.incident().state()) {
            case OPEN -> linked.name() + " is down.";
            case ACKNOWLEDGED ->
                linked.name() + " is down, and " + linked.acknowledgedBy().orElse("somebody")
                        + " has acknowledged that.";
            case RESOLVED -> "The incident of " + linked.name() + " is over.";
        };
    }

    private static void over(Prose lead, Incident incident, Instant now) {
        var at = incident.resolvedAt().orElseThrow();
        lead.text(" and ended at ").time(at, Words.moment(at, now) + " UTC").text(".");
        incident.resolution()
                .filter(it -> it != Resolution.RECOVERED)
                .map(Ended::sentence)
                .ifPresent(it -> lead.text(" " + it));
    }
}

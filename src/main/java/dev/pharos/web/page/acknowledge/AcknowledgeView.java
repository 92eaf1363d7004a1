package dev.pharos.web.page.acknowledge;

import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentState;
import dev.pharos.core.incident.Resolution;
import dev.pharos.store.incident.LinkedIncidents.Linked;
import dev.pharos.web.page.answers.Ended;
import dev.pharos.web.page.pieces.Frame;
import dev.pharos.web.page.pieces.Site;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Tongue;
import dev.pharos.web.page.words.Words;
import java.time.Instant;

/**
 * The page of a link in a message: what is down, and a button; once somebody has acknowledged, who it was.
 *
 * @param asks whether there is something left to acknowledge
 */
public record AcknowledgeView(Frame frame, String heading, Prose lead, boolean asks) {
    /** As whom is recorded who acknowledges through a link and gives no name. */
    public static final String LINK = "the link in a message";

    public static AcknowledgeView of(Site site, Linked linked, Instant now) {
        var tongue = site.tongue();
        var heading = heading(linked, tongue);
        var title = Frame.tab(tongue.say("acknowledge.button"), site.name(), tongue);
        var skip = new Frame.Skip("answer", tongue.say("skip.answer"));
        var lead = times(linked.incident(), now, tongue);
        ended(linked.incident(), lead, tongue);
        left(linked, lead, tongue);
        return new AcknowledgeView(Frame.of(site, title, heading, skip).translated(), heading, lead, linked.asks());
    }

    private static Prose times(Incident incident, Instant now, Tongue tongue) {
        var from = tongue.utc(incident.startedAt(), now);
        var key = incident.hasTitle() ? "acknowledge.by-hand" : "acknowledge.since";
        return switch (incident.state()) {
            case OPEN -> tongue.tell(key, "time", from);
            case ACKNOWLEDGED ->
                tongue.tell(
                        key + ".acknowledged",
                        "time",
                        from,
                        "when",
                        tongue.utc(incident.acknowledgedAt().orElseThrow(), now));
            case RESOLVED ->
                tongue.tell(
                        "acknowledge.span",
                        "from",
                        from,
                        "until",
                        tongue.utc(incident.resolvedAt().orElseThrow(), now));
        };
    }

    private static void ended(Incident incident, Prose lead, Tongue tongue) {
        incident.resolution()
                .filter(it -> it != Resolution.RECOVERED)
                .map(it -> Ended.sentence(it, tongue))
                .ifPresent(it -> lead.text(tongue.gap() + it));
    }

    private static void left(Linked linked, Prose lead, Tongue tongue) {
        if (!linked.asks()) {
            if (linked.incident().resolution().orElse(Resolution.RECOVERED) == Resolution.RECOVERED) {
                lead.text(tongue.gap() + tongue.say("acknowledge.nothing"));
            }
            return;
        }
        if (linked.othersOpen() > 0) {
            var open = linked.incident().state() == IncidentState.OPEN;
            var key = open ? "acknowledge.others" : "acknowledge.rest";
            lead.text(tongue.gap() + tongue.say(key, "count", linked.othersOpen()));
        }
        lead.text(tongue.gap() + tongue.say("acknowledge.means"));
    }

    private static String heading(Linked linked, Tongue tongue) {
        return switch (linked.incident().state()) {
            case OPEN -> down(linked, tongue);
            case ACKNOWLEDGED ->
                down(linked, tongue) + tongue.gap() + tongue.say("acknowledge.by", "who", who(linked, tongue));
            case RESOLVED -> tongue.say("acknowledge.over", "name", linked.name());
        };
    }

    private static String who(Linked linked, Tongue tongue) {
        return linked.acknowledgedBy()
                .filter(it -> !it.equals(LINK))
                .orElseGet(() -> tongue.say("acknowledge.somebody"));
    }

    private static String down(Linked linked, Tongue tongue) {
        return linked.incident()
                .byHand()
                .map(it -> tongue.say("sentence", "words", Words.unended(it.title())))
                .orElseGet(() -> tongue.say("answer.down.one", "name", linked.name()));
    }
}

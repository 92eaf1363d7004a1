package dev.pharos.web.console.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.core.inbound.Format;
import dev.pharos.core.inbound.InboundSource;
import dev.pharos.store.inbound.InboundEvents;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.inbound.SourcesView.Alert;
import dev.pharos.web.console.inbound.SourcesView.Event;
import dev.pharos.web.console.inbound.SourcesView.Line;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says which other systems may speak, and what each said last. */
final class SourcesPage {
    private static final int MOST_NAMES = 3;
    private static final int MOST_ALERTS = 3;

    private final List<Heard> sources;
    private final Instant now;

    /**
     * A source with what it sent last.
     *
     * @param events the newest first
     */
    record Heard(Defined<InboundSource> stored, List<InboundEvents.Event> events) {
        Heard {
            events = List.copyOf(events);
        }

        InboundSource source() {
            return stored.definition();
        }

        boolean isRefused() {
            return !events.isEmpty() && isRefused(events.getFirst());
        }

        static boolean isRefused(InboundEvents.Event event) {
            return event.outcome().equals(InboundEvents.Outcome.REFUSED.code());
        }
    }

    SourcesPage(List<Heard> sources, Instant now) {
        this.sources = sources;
        this.now = now;
    }

    Lamp lamp() {
        return refused().isEmpty() ? sources.isEmpty() ? Lamp.NONE : Lamp.UP : Lamp.DOWN;
    }

    private List<Heard> refused() {
        return sources.stream().filter(Heard::isRefused).toList();
    }

    String heading() {
        if (sources.isEmpty()) {
            return "No other system opens incidents here yet.";
        }
        var refused = refused();
        if (refused.size() == 1) {
            return "What " + refused.getFirst().source().name() + " sent last was refused.";
        }
        if (!refused.isEmpty()) {
            return "What " + refused.size() + " of " + sources.size() + " sources sent last was refused.";
        }
        var silent = sources.stream().filter(it -> it.events().isEmpty()).count();
        return silent == sources.size()
                ? "Nothing has come in yet."
                : sources.size() == 1
                        ? sources.getFirst().source().name() + " is heard."
                        : "All that came in was taken.";
    }

    String lead() {
        return sources.isEmpty()
                ? "Alertmanager, Grafana, Cloudflare and whatever sends JSON may open and end incidents here. They are told and"
                        + " escalate as those of probes do."
                : "What fires there opens an incident here, once; what is over there ends it.";
    }

    /** Those whose last was refused first. */
    List<Line> lines(boolean mayEdit) {
        var lines = new ArrayList<Line>();
        sources.stream()
                .sorted((a, b) -> Boolean.compare(b.isRefused(), a.isRefused()))
                .forEach(it -> lines.add(line(it, mayEdit)));
        return lines;
    }

    private Line line(Heard heard, boolean mayEdit) {
        var source = heard.source();
        var key = heard.stored().key();
        var icon = heard.events().isEmpty() ? "none" : heard.isRefused() ? "down" : "up";
        return new Line(
                key,
                source.name(),
                mayEdit ? "/console/edit/inbound-sources/" + key : "",
                heard.stored().source().orElse(""),
                icon,
                css(icon),
                source.format().code(),
                how(source),
                heard.events().isEmpty()
                        ? "Never heard."
                        : "Heard " + Words.moment(heard.events().getFirst().at(), now) + " UTC.",
                "/console/incidents?target=" + InboundSource.PREFIX + key,
                mayEdit,
                heard.events().stream().map(this::event).toList());
    }

    private static String css(String icon) {
        return icon.equals("none") ? "soft" : icon;
    }

    private static String how(InboundSource source) {
        var proof = source.secret().isPresent()
                ? source.format() == Format.ALERTMANAGER ? "Says its secret" : "Proves its secret"
                : "Its address is all it proves itself with";
        var told = source.policy()
                .map(it -> "the policy " + it + " says who is told")
                .or(() -> source.channels()
                        .map(it -> it.isEmpty()
                                ? "nobody is told"
                                : "told: "
                                        + Words.names(
                                                it.stream()
                                                        .map(Object::toString)
                                                        .toList(),
                                                MOST_NAMES)))
                .orElse("its labels say who is told");
        return proof + "; " + told + ".";
    }

    private Event event(InboundEvents.Event event) {
        var detail = event.detail();
        var icon = Heard.isRefused(event)
                ? "down"
                : event.outcome().equals(InboundEvents.Outcome.TAKEN.code()) ? "up" : "none";
        return new Event(
                Prose.Run.time(event.at(), Words.moment(event.at(), now)),
                icon,
                css(icon),
                what(event),
                StreamSupport.stream(detail.path("alerts").spliterator(), false)
                        .limit(MOST_ALERTS)
                        .map(SourcesPage::alert)
                        .toList());
    }

    private static String what(InboundEvents.Event event) {
        var detail = event.detail();
        var reason = detail.path("reason").asText("");
        if (!reason.isEmpty()) {
            return "Refused, " + detail.path("status").asInt() + ": " + reason;
        }
        var did = new ArrayList<String>();
        counted(did, detail, "opened", "opened");
        counted(did, detail, "resolved", "resolved");
        counted(did, detail, "openAlready", "still open");
        counted(did, detail, "overAlready", "of a time that is over");
        counted(did, detail, "nothing", "over or unknown");
        counted(did, detail, "left", "left, for they are too many");
        counted(did, detail, "truncated", "left out by the sender");
        counted(did, detail, "labelsLeft", "labels left out");
        counted(did, detail, "skipped", "not understood");
        var because = detail.path("skippedBecause").asText("");
        return detail.path("test").asBoolean()
                ? "A test, which says nothing."
                : did.isEmpty()
                        ? "Nothing was in it."
                        : Words.capital(did.stream().collect(Collectors.joining(", ")))
                                + (because.isEmpty() ? "." : ": " + because);
    }

    private static void counted(List<String> did, JsonNode detail, String name, String words) {
        var count = detail.path(name).asInt(0);
        if (count > 0) {
            did.add(count + " " + words);
        }
    }

    private static Alert alert(JsonNode alert) {
        return new Alert(
                alert.path("title").asText(),
                alert.path("did").asText().replace('-', ' '),
                alert.path("incident").asText(""));
    }
}

package dev.pharos.web.console.incident;

import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.Trigger;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The beginning of a postmortem, in Markdown: what is known stands there, and what only people know is asked for. */
final class Postmortem {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final String TO_WRITE = """
            ## Summary

            _What happened, in a few sentences for somebody who was not there._

            ## Impact

            _Who noticed it, and what could they not do?_

            """;

    private static final String LESSONS = """

            ## Root causes

            _What made it possible? Ask why until the answer is something that can be changed._

            ## What went well

            -

            ## What went badly

            -

            ## Where we were lucky

            -

            ## Actions

            - _What, who does it, until when_
            """;

    /** What may be said where not all of the timeline has room. */
    private static final int ROOM_FOR_MORE = 60;

    private final Whole whole;
    private final StringBuilder text = new StringBuilder();

    private Postmortem(Whole whole) {
        this.whole = whole;
    }

    static String of(Whole whole) {
        return of(whole, Integer.MAX_VALUE);
    }

    /** @param longest that it may be; the end of a timeline that has no room is left out */
    static String of(Whole whole, int longest) {
        return new Postmortem(whole).written(longest);
    }

    private String written(int longest) {
        text.append("# Postmortem: ").append(Markdown.line(whole.name()));
        var titled = whole.incident().hasTitle();
        text.append(
                        whole.goesOn()
                                ? (titled ? ", for " : " has been down for ")
                                : titled ? ", over after " : " was down for ")
                .append(Words.brief(whole.lasted()))
                .append("\n\n");
        facts();
        text.append(TO_WRITE).append("## Timeline\n\nAll times are UTC.\n\n");
        var end = "\n## Cause" + (titled ? "" : ", as the probes saw it") + "\n\n" + Markdown.line(cause()) + "\n"
                + LESSONS;
        timeline(longest - text.length() - end.length() - ROOM_FOR_MORE);
        return text.append(end).toString();
    }

    private void timeline(int room) {
        var left = room;
        var story = StoryLines.of(whole);
        for (var i = 0; i < story.size(); i++) {
            var moment = moment(story.get(i));
            left -= moment.length();
            if (left < 0) {
                text.append("- and ")
                        .append(Words.count(story.size() - i, "moment"))
                        .append(" more\n");
                return;
            }
            text.append(moment);
        }
    }

    private static String began(Incident incident) {
        return switch (incident.trigger()) {
            case Trigger.Target _ -> ", with the first failing probe";
            case Trigger.Rule _ -> ", when the condition of its rule began to hold";
            case Trigger.Person _, Trigger.Inbound _ -> "";
        };
    }

    private void facts() {
        var incident = whole.incident();
        row("Target", whole.name() + ", " + incident.target());
        row("Severity", incident.severity().code());
        row("Began", TIME.format(incident.startedAt()) + began(incident));
        row(
                incident.hasTitle() ? "Opened" : "Confirmed",
                TIME.format(incident.openedAt()) + after(incident.startedAt(), incident.openedAt()));
        row(
                "Acknowledged",
                incident.acknowledgedAt()
                        .map(at -> TIME.format(at) + after(incident.openedAt(), at) + ", by "
                                + IncidentWords.acknowledgedBy(whole.story()).orElse("somebody"))
                        .orElse("by nobody"));
        row(
                "Ended",
                incident.resolvedAt()
                        .map(at -> TIME.format(at) + ", "
                                + incident.resolution()
                                        .map(IncidentWords::ended)
                                        .orElse("over"))
                        .orElse("not yet"));
        row("Incident", incident.id().toString());
        text.append('\n');
    }

    private static String after(Instant from, Instant until) {
        return ", " + Words.brief(Duration.between(from, until)) + " later";
    }

    private void row(String word, String value) {
        text.append("- **")
                .append(word)
                .append(":** ")
                .append(Markdown.line(value))
                .append('\n');
    }

    private static String moment(StoryLine line) {
        var words = Stream.of(line.strong(), line.text(), line.small())
                .filter(it -> !it.isBlank())
                .map(Markdown::line)
                .toList();
        var moment = new StringBuilder("- **" + TIME.format(line.at()) + "** " + String.join(" ", words) + "\n");
        line.below()
                .forEach(it ->
                        moment.append("  - ").append(Markdown.line(it.words())).append('\n'));
        return moment.toString();
    }

    private String cause() {
        var said = new ArrayList<>(List.of(Words.capital(whole.text().phrase())));
        IncidentWords.failure(whole.incident()).ifPresent(it -> {
            it.phase().map(ProbeLines::within).ifPresent(said::add);
            said.add(it.message());
        });
        var cause = String.join(", ", said);
        return cause.endsWith(".") ? cause : cause + ".";
    }
}

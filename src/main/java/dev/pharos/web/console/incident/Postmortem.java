package dev.pharos.web.console.incident;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.web.console.story.IncidentWords;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

            | Action | Owner | Due |
            | --- | --- | --- |
            |  |  |  |
            """;

    private final Whole whole;
    private final StringBuilder text = new StringBuilder();

    private Postmortem(Whole whole) {
        this.whole = whole;
    }

    static String of(Whole whole) {
        return new Postmortem(whole).written();
    }

    private String written() {
        text.append("# Postmortem: ").append(Markdown.line(whole.name()));
        text.append(whole.goesOn() ? " has been down for " : " was down for ")
                .append(Words.brief(whole.lasted()))
                .append("\n\n");
        facts();
        text.append(TO_WRITE).append("## Timeline\n\nAll times are UTC.\n\n");
        StoryLines.of(whole).forEach(this::moment);
        text.append("\n## Cause, as the probes saw it\n\n");
        text.append(Markdown.line(cause())).append('\n');
        return text.append(LESSONS).toString();
    }

    private void facts() {
        var incident = whole.incident();
        text.append("| | |\n| --- | --- |\n");
        row("Target", whole.name() + ", " + incident.target());
        row("Severity", incident.severity().code());
        row("Began", TIME.format(incident.startedAt()) + ", with the first failing probe");
        row("Confirmed", TIME.format(incident.openedAt()) + after(incident.startedAt(), incident.openedAt()));
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
        text.append("| ")
                .append(word)
                .append(" | ")
                .append(Markdown.line(value))
                .append(" |\n");
    }

    private void moment(StoryLine line) {
        var words = Stream.of(line.strong(), line.text(), line.small())
                .filter(it -> !it.isBlank())
                .map(Markdown::line)
                .toList();
        text.append("- **")
                .append(TIME.format(line.at()))
                .append("** ")
                .append(String.join(" ", words))
                .append('\n');
        line.below()
                .forEach(it ->
                        text.append("  - ").append(Markdown.line(it.words())).append('\n'));
    }

    private String cause() {
        var said = new ArrayList<>(List.of(Words.capital(whole.text().phrase())));
        Optional.of(whole.incident().cause().verdict())
                .filter(Verdict.Fail.class::isInstance)
                .map(Verdict.Fail.class::cast)
                .ifPresent(it -> {
                    it.phase().map(ProbeLines::within).ifPresent(said::add);
                    said.add(it.message());
                });
        var cause = String.join(", ", said);
        return cause.endsWith(".") ? cause : cause + ".";
    }
}

package dev.pharos.web.console.reports;

import dev.pharos.web.console.frame.Frame;
import dev.pharos.web.console.frame.Frame.Heading;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.console.reports.Findings.Promise;
import dev.pharos.web.page.words.Prose;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Says what reports say: in a sentence first. */
final class ReportsPage {
    private final Question question;
    private final Findings found;

    ReportsPage(Question question, Findings found) {
        this.question = question;
        this.found = found;
    }

    /** Nothing on it changes by itself: reports are of what is over. */
    Heading heading() {
        return new Heading(title(), lamp(), "Reports", Question.PATH, "");
    }

    /** @param groups all that there are */
    ReportsView view(Frame frame, List<String> groups) {
        var covered = found.together().covered();
        return new ReportsView(
                frame,
                title(),
                lead(),
                Prose.Run.time(found.at(), Words.clockSeconds(found.at())),
                Words.capital(question.words())
                        + question.group().map(it -> ", " + it).orElse(""),
                covered.from().equals(covered.to())
                        ? "no hour of it is over yet"
                        : at(covered.from()) + " to " + at(covered.to()) + " UTC, in whole hours",
                question.windows(),
                question.months(),
                question.window().orElse(""),
                question.group().orElse(""),
                groups,
                LostChart.of(found.course(), found.at()),
                Lines.groups(found.of(ReportKind.AVAILABILITY), question),
                PromiseLines.of(found.promises()),
                found.promised().all() - found.promises().size(),
                found.promised().all() > 0,
                Lines.slowest(found.of(ReportKind.SLOWEST)),
                Lines.errors(found.of(ReportKind.ERROR_RATE)),
                Lines.codes(found.of(ReportKind.STATUS_CODES)),
                Lines.reasons(found.of(ReportKind.REASONS)),
                Lines.incidents(found.together()),
                Lines.incidentGroups(found.of(ReportKind.INCIDENTS)),
                found.tables().containsKey(ReportKind.KEY_USAGE)
                        ? List.of(Lines.keys(found.of(ReportKind.KEY_USAGE), found.at()))
                        : List.of(),
                Arrays.stream(ReportKind.values()).collect(Collectors.toMap(ReportKind::code, question::files)));
    }

    /** With its day, also where that is today: it is read on paper, too. */
    private String at(Instant border) {
        return Words.day(border, found.at()) + ", " + Words.clock(border);
    }

    private Lamp lamp() {
        return found.whole().availability().isEmpty()
                ? Lamp.NONE
                : found.promised().broken() > 0 ? Lamp.DOWN : Lamp.UP;
    }

    private String title() {
        var span = question.words();
        var promised = found.promised();
        if (found.whole().availability().isEmpty()) {
            return "Nothing is known of " + span + ".";
        }
        if (promised.known() == 0) {
            return available() + " in " + span + ".";
        }
        if (promised.broken() == 0) {
            return promised.known() == 1
                    ? "The one promise of availability was kept in " + span + "."
                    : "All " + Words.number(promised.known()) + " promises of availability were kept in " + span + ".";
        }
        return promised.known() == 1
                ? "The one promise of availability was broken in " + span + "."
                : Words.number(promised.broken()) + " of " + Words.number(promised.known())
                        + " promises of availability " + (promised.broken() == 1 ? "was" : "were") + " broken in "
                        + span
                        + ".";
    }

    private String available() {
        return found.whole()
                .availability()
                .map(it -> (question.group().isEmpty()
                                ? "All targets together were"
                                : question.group().get() + " was") + " available " + Lines.percent(it) + " of the time")
                .orElse("");
    }

    private String lead() {
        if (found.whole().availability().isEmpty()) {
            return "Reports are of whole hours that are over, of targets that were probed in them.";
        }
        var worst = found.promises().stream()
                .filter(it -> it.kept().filter(Findings.Kept::isBroken).isPresent())
                .findFirst();
        var spent = found.whole().down() == 0
                ? "Nothing was down."
                : "They were down for "
                        + Words.brief(Duration.ofSeconds(found.whole().down())) + ", added up.";
        return worst.map(ReportsPage::worst)
                        .orElseGet(() -> found.promised().known() == 0
                                ? "No target promises an availability: what was lost is measured against nothing. "
                                : available() + ". ")
                + spent;
    }

    private static String worst(Promise it) {
        var over = it.kept().map(Findings.Kept::leftSeconds).map(left -> Words.brief(Duration.ofSeconds(-left)));
        return Words.capital(it.target().definition().name()) + " was down for " + over.orElse("")
                + " longer than it may be. ";
    }
}

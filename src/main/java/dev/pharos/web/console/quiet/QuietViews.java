package dev.pharos.web.console.quiet;

import dev.pharos.core.calendar.Period;
import dev.pharos.web.console.calendar.Bars;
import dev.pharos.web.console.calendar.Bars.Drawn;
import dev.pharos.web.console.calendar.Part;
import dev.pharos.web.console.calendar.TwoWeeks;
import dev.pharos.web.console.quiet.Quiet.Matched;
import dev.pharos.web.console.quiet.QuietView.Item;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.page.words.Words;
import java.util.List;
import java.util.stream.Stream;

/** Makes what is kept quiet into lines of the calendar and of the lists. */
final class QuietViews {
    private static final int MOST_LETTERS = 40;

    private final Quiet quiet;

    QuietViews(Quiet quiet) {
        this.quiet = quiet;
    }

    /** Under two headings; one without lines is left out, but for those who choose the time of a new one in it. */
    List<Part> calendar(boolean mayMute, boolean mayPlan) {
        return Stream.of(
                        new Part(
                                "Maintenance",
                                "planned, and neutral for availability",
                                "",
                                lines(quiet.windows().stream().map(this::line).toList(), mayPlan),
                                mayPlan ? new Part.Form("/console/make/maintenance-windows", "") : Part.Form.NONE),
                        new Part(
                                "Silences",
                                "ad hoc; outages count all the same",
                                "",
                                lines(quiet.silences().stream().map(this::line).toList(), mayMute),
                                mayMute ? new Part.Form("/console/make/silences", "") : Part.Form.NONE))
                .filter(it -> !it.lines().isEmpty())
                .toList();
    }

    private static List<Bars> lines(List<Bars> there, boolean isChosenIn) {
        return there.isEmpty() && isChosenIn ? List.of(new Bars("None", false, "", List.of(), "")) : there;
    }

    private Bars line(Quiet.Planned planned) {
        var name = planned.stored().definition().name();
        var drawn = planned.periods().stream()
                .map(it -> new Drawn(it, "pla", name, name + ", " + span(it)))
                .toList();
        return Bars.of(name, false, "", drawn, quiet.weeks());
    }

    private Bars line(Quiet.Silenced set) {
        var silence = set.silence();
        var by = Session.shown(silence.createdBy());
        var label = silence.comment().length() > MOST_LETTERS
                ? silence.comment().substring(0, MOST_LETTERS - 1).strip() + "…"
                : silence.comment();
        var drawn = new Drawn(silence.period(), "sil", label, "By " + by + ", " + span(silence.period()));
        return Bars.of(by, false, "", List.of(drawn), quiet.weeks());
    }

    private String span(Period period) {
        return TwoWeeks.moment(period.from(), quiet.now()) + " to " + TwoWeeks.moment(period.until(), quiet.now());
    }

    List<Item> silences() {
        return quiet.silences().stream()
                .map(it -> new Item(
                        it.stored().key(),
                        "By " + Session.shown(it.silence().createdBy()),
                        it.silence().period().contains(quiet.now()),
                        !it.silence().period().until().isAfter(quiet.now()),
                        span(it.silence().period()),
                        it.silence().matchers().toString(),
                        it.silence().comment(),
                        matched(it.matched()),
                        it.stored().source().orElse("")))
                .toList();
    }

    List<Item> windows() {
        return quiet.windows().stream()
                .map(it -> new Item(
                        it.stored().key(),
                        it.stored().definition().name(),
                        it.current().isPresent(),
                        it.current().isEmpty() && it.next().isEmpty(),
                        when(it),
                        it.stored().definition().matchers().toString(),
                        it.stored().definition().message().orElse(""),
                        matched(it.matched()),
                        it.stored().source().orElse("")))
                .toList();
    }

    private String when(Quiet.Planned planned) {
        var more = planned.periods().size() > 1 ? ", " + planned.periods().size() + " times in these two weeks" : "";
        return planned.current()
                        .map(it -> "now, until " + TwoWeeks.moment(it.until(), quiet.now()))
                        .or(() -> planned.next()
                                .filter(it -> it.from().isBefore(quiet.weeks().until()))
                                .map(this::span))
                        .orElseGet(() -> span(planned.periods().getFirst()))
                + more;
    }

    private static String matched(Matched matched) {
        return matched.count() == 0
                ? "matches no target"
                : "matches " + Words.names(matched.names(), matched.names().size(), matched.count());
    }

    long hidden() {
        return Math.max(0, quiet.silenceCount() - quiet.silences().size())
                + Math.max(0, quiet.windowCount() - quiet.windows().size());
    }
}

package dev.pharos.web.console.oncall;

import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.oncall.Layer;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.oncall.OnCall.Shift;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.json.Instants;
import dev.pharos.web.console.calendar.Bars;
import dev.pharos.web.console.calendar.Bars.Drawn;
import dev.pharos.web.console.calendar.Part;
import dev.pharos.web.console.calendar.TwoWeeks;
import dev.pharos.web.console.oncall.OnCallView.Choice;
import dev.pharos.web.console.oncall.OnCallView.Turn;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes schedules into lines of the calendar, turns of the list, and what the form holds. */
final class OnCallViews {
    private static final int MOST_TURNS = 12;
    private static final int MOST_SAID = 12;
    private static final int MOST_OVERRIDES = 50;

    private final Roster roster;

    OnCallViews(Roster roster) {
        this.roster = roster;
    }

    List<Part> schedules(boolean mayEdit) {
        var mayChoose = mayEdit && !roster.contacts().isEmpty();
        return roster.schedules().stream()
                .map(it -> new Part(
                        it.definition().name(),
                        small(it.definition()),
                        it.source().orElse(""),
                        lines(it.definition()),
                        mayChoose && it.source().isEmpty() ? form(it.key()) : Part.Form.NONE))
                .toList();
    }

    /** Of the two weeks that are shown, so that they still are. */
    private Part.Form form(String schedule) {
        var weeks = roster.weeks().query();
        return new Part.Form(
                OnCallView.PATH + (weeks.isEmpty() ? "?" : weeks + "&") + "schedule=" + schedule, "#override");
    }

    private static String small(ScheduleDefinition schedule) {
        return Words.count(schedule.layers().size(), "layer") + ", hands over on the clock of "
                + schedule.timeZone().getId();
    }

    private List<Bars> lines(ScheduleDefinition schedule) {
        var weeks = roster.weeks();
        var shifts = OnCall.between(schedule, weeks.from(), weeks.until());
        var lines = new ArrayList<Bars>();
        lines.add(Bars.of("On call", true, said(schedule, shifts), drawn(shifts, true), weeks));
        var layers = schedule.layers();
        for (var i = 0; i < layers.size(); i++) {
            var alone = new ScheduleDefinition(
                    schedule.key(), schedule.name(), schedule.timeZone(), List.of(layers.get(i)), List.of());
            lines.add(Bars.of(
                    turns(layers.get(i)),
                    false,
                    "",
                    drawn(OnCall.between(alone, weeks.from(), weeks.until()), false),
                    weeks));
        }
        var overrides = schedule.overrides().stream()
                .map(it ->
                        new Drawn(it.period(), "ovr", roster.called(it.contact().value()), span(it.period())))
                .filter(it -> touches(it.period(), weeks.period()))
                .toList();
        if (!overrides.isEmpty()) {
            lines.add(Bars.of("Override", false, "", overrides, weeks));
        }
        return lines;
    }

    private static boolean touches(Period one, Period other) {
        return one.from().isBefore(other.until()) && one.until().isAfter(other.from());
    }

    /** How a layer takes turns, in a few words. */
    private static String turns(Layer layer) {
        var hours = layer.rotation().turn().toHours();
        var every = hours == 168
                ? "Weekly"
                : hours == 24
                        ? "Daily"
                        : "Every " + Words.brief(layer.rotation().turn());
        return layer.restrictions().isEmpty() ? every : every + ", at hours";
    }

    private List<Drawn> drawn(List<Shift> shifts, boolean main) {
        return shifts.stream()
                .filter(it -> main || it.who() instanceof OnCall.OnDuty)
                .map(it -> switch (it.who()) {
                    case OnCall.OnDuty on ->
                        new Drawn(
                                new Period(it.from(), it.until()),
                                main ? "her" : "lay",
                                roster.called(on),
                                roster.called(on) + ", " + span(new Period(it.from(), it.until())));
                    case OnCall.Gap _ ->
                        new Drawn(
                                new Period(it.from(), it.until()),
                                "gap",
                                "nobody",
                                "Nobody, " + span(new Period(it.from(), it.until())));
                })
                .toList();
    }

    private String span(Period period) {
        return TwoWeeks.moment(period.from(), roster.now()) + " to " + TwoWeeks.moment(period.until(), roster.now());
    }

    private String said(ScheduleDefinition schedule, List<Shift> shifts) {
        var said = shifts.stream()
                .limit(MOST_SAID)
                .map(it -> roster.called(it.who()) + " to " + TwoWeeks.moment(it.until(), roster.now()))
                .toList();
        return schedule.name() + ", on call: " + String.join(", ", said)
                + (shifts.size() > MOST_SAID ? ", and so on" : "");
    }

    /** A turn with its schedule. */
    private record Of(Defined<ScheduleDefinition> schedule, Shift shift) {}

    private List<Of> ahead() {
        return roster.schedules().stream()
                .flatMap(it -> roster.ahead(it.definition()).stream().map(shift -> new Of(it, shift)))
                .sorted(Comparator.comparing(it -> it.shift().from()))
                .toList();
    }

    List<Turn> shifts(boolean mayEdit) {
        return ahead().stream().limit(MOST_TURNS).map(it -> turn(it, mayEdit)).toList();
    }

    int more() {
        return Math.max(0, ahead().size() - MOST_TURNS);
    }

    private Turn turn(Of of, boolean mayEdit) {
        var shift = of.shift();
        var name = of.schedule().definition().name();
        var isNow = !shift.from().isAfter(roster.now());
        var ends = shift.until().isBefore(roster.now().plus(Roster.AHEAD));
        var when = isNow
                ? "now" + (ends ? ", to " + TwoWeeks.moment(shift.until(), roster.now()) : "")
                : TwoWeeks.moment(shift.from(), roster.now());
        return switch (shift.who()) {
            case OnCall.OnDuty on -> {
                var override = on.reason().startsWith("an override");
                yield new Turn(
                        isNow ? "now" : "",
                        override ? "again" : "person",
                        roster.called(on),
                        name + (override ? ", override" : ""),
                        when,
                        "");
            }
            case OnCall.Gap _ ->
                new Turn(
                        "warn",
                        "degraded",
                        "Nobody",
                        name + (ends ? ", " + Words.brief(Duration.between(shift.from(), shift.until())) : ""),
                        when,
                        mayEdit && of.schedule().source().isEmpty() && ends ? fill(of) : "");
        };
    }

    /** The form, filled in so that somebody takes over for as long as nobody is there. */
    private static String fill(Of of) {
        return OnCallView.PATH + "?schedule=" + of.schedule().key() + "&begin="
                + field(of.shift().from()) + "&end=" + field(of.shift().until()) + "#override";
    }

    /** As a field for a time holds it: to the minute, and without a zone. */
    static String field(Instant at) {
        return at.atOffset(ZoneOffset.UTC)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    List<OnCallView.Override> overrides(boolean mayEdit) {
        return roster.schedules().stream()
                .flatMap(schedule -> schedule.definition().overrides().stream()
                        .filter(it -> touches(it.period(), roster.weeks().period())
                                || it.period().until().isAfter(roster.now()))
                        .map(it -> new OnCallView.Override(
                                schedule.key(),
                                schedule.definition().name(),
                                roster.called(it.contact().value()),
                                it.contact().value(),
                                Instants.show(it.period().from()),
                                Instants.show(it.period().until()),
                                span(it.period()),
                                mayEdit && schedule.source().isEmpty())))
                .sorted(Comparator.comparing(OnCallView.Override::begin))
                .limit(MOST_OVERRIDES)
                .toList();
    }

    /** What the form begins with: what its address asks for, else the next eight hours. */
    OnCallView.Form form(OverrideForm asked) {
        var begin = roster.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        var own =
                roster.schedules().stream().filter(it -> it.source().isEmpty()).toList();
        return new OnCallView.Form(
                own.stream()
                        .map(it -> new Choice(
                                it.key(), it.definition().name(), it.key().equals(asked.schedule())))
                        .toList(),
                roster.contacts().entrySet().stream()
                        .map(it -> new Choice(
                                it.getKey(), it.getValue(), it.getKey().equals(asked.contact())))
                        .toList(),
                asked.begin().isEmpty() ? field(begin) : asked.begin(),
                asked.end().isEmpty() ? field(begin.plus(8, ChronoUnit.HOURS)) : asked.end());
    }
}

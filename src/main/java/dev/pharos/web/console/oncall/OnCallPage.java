package dev.pharos.web.console.oncall;

import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.oncall.OnCall.Shift;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.web.console.calendar.TwoWeeks;
import dev.pharos.web.console.frame.Lamp;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The first sentences: who is on call now, and when nobody is. */
record OnCallPage(Lamp lamp, String heading, String lead, String title) {
    private static final int MOST_NAMES = 3;

    /** A stretch of a schedule. */
    private record Stretch(ScheduleDefinition schedule, Shift shift) {}

    static OnCallPage of(Roster roster) {
        if (roster.schedules().isEmpty()) {
            return new OnCallPage(
                    Lamp.NONE,
                    "There is no schedule.",
                    "Channels are told straight away. A schedule shows here once it is made.",
                    "On call");
        }
        var now = stretches(roster, 0);
        var unmanned = now.stream().filter(OnCallPage::isGap).toList();
        return unmanned.isEmpty() ? manned(roster, now) : nobody(roster, now, unmanned);
    }

    /** What each schedule holds, {@code later} turns from now; those that hold nothing more are left out. */
    private static List<Stretch> stretches(Roster roster, int later) {
        return roster.schedules().stream()
                .map(it -> it.definition())
                .flatMap(it -> roster.ahead(it).stream().skip(later).limit(1).map(shift -> new Stretch(it, shift)))
                .toList();
    }

    private static boolean isGap(Stretch stretch) {
        return stretch.shift().who() instanceof OnCall.Gap;
    }

    private static OnCallPage manned(Roster roster, List<Stretch> now) {
        var names = people(roster, now);
        var on = Words.names(names, MOST_NAMES) + (names.size() == 1 ? " is" : " are") + " on call.";
        var gap = nextGap(roster);
        var lead = hands(roster, now.getFirst());
        return gap.map(it -> new OnCallPage(
                        Lamp.DEGRADED,
                        on + " From " + TwoWeeks.moment(it.shift().from(), roster.now()) + ", nobody is.",
                        lead + " " + gapSaid(roster, it),
                        Words.names(names, MOST_NAMES) + " on call"))
                .orElseGet(() -> new OnCallPage(
                        Lamp.UP,
                        on,
                        lead + " Somebody is on call at all times in the next two weeks.",
                        Words.names(names, MOST_NAMES) + " on call"));
    }

    private static OnCallPage nobody(Roster roster, List<Stretch> now, List<Stretch> unmanned) {
        var schedules =
                Words.names(unmanned.stream().map(it -> it.schedule().name()).toList(), MOST_NAMES);
        var names = people(roster, now.stream().filter(it -> !isGap(it)).toList());
        var others = names.isEmpty()
                ? ""
                : " " + Words.names(names, MOST_NAMES) + (names.size() == 1 ? " is" : " are") + " on call elsewhere.";
        return new OnCallPage(
                Lamp.DEGRADED,
                "Nobody is on call for " + schedules + "." + others,
                gapSaid(roster, unmanned.getFirst()),
                "Nobody on call");
    }

    private static List<String> people(Roster roster, List<Stretch> now) {
        return now.stream()
                .map(it -> roster.called(it.shift().who()))
                .distinct()
                .toList();
    }

    private static Optional<Stretch> nextGap(Roster roster) {
        var gaps = new ArrayList<Stretch>();
        roster.schedules()
                .forEach(it -> roster.ahead(it.definition()).stream()
                        .map(shift -> new Stretch(it.definition(), shift))
                        .filter(OnCallPage::isGap)
                        .findFirst()
                        .ifPresent(gaps::add));
        return gaps.stream().min(Comparator.comparing(it -> it.shift().from()));
    }

    /** How long the one of the first schedule still has it, and who is next. */
    private static String hands(Roster roster, Stretch stretch) {
        var ahead = roster.ahead(stretch.schedule());
        var who = roster.called(stretch.shift().who());
        if (ahead.size() < 2) {
            return who + " holds " + stretch.schedule().name() + " for two weeks and more.";
        }
        var left = Words.brief(Duration.between(roster.now(), stretch.shift().until()));
        return who + " holds " + stretch.schedule().name() + " for " + left + " more, then "
                + roster.called(ahead.get(1).who()) + ".";
    }

    private static String gapSaid(Roster roster, Stretch gap) {
        var ahead = roster.ahead(gap.schedule());
        var goesOn = ahead.getLast().equals(gap.shift());
        var from = gap.shift().from().isAfter(roster.now())
                ? " from " + TwoWeeks.moment(gap.shift().from(), roster.now())
                : "";
        var until = goesOn ? " on" : " until " + TwoWeeks.moment(gap.shift().until(), roster.now());
        return gap.schedule().name() + " has no one"
                + (from.isEmpty() && goesOn ? " for two weeks and more" : from + until)
                + "; meanwhile the last step of a policy is told instead.";
    }
}

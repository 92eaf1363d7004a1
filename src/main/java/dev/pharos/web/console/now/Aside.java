package dev.pharos.web.console.now;

import dev.pharos.core.incident.Incident;
import dev.pharos.core.oncall.OnCall;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.web.console.frame.CheckWords;
import dev.pharos.web.console.now.NowView.Fact;
import dev.pharos.web.console.now.NowView.Row;
import dev.pharos.web.console.session.Session;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What stands beside the incidents: who is on call, what is quiet, how we are ourselves; and what is over. */
record Aside(Known known) {
    List<Row> duty() {
        return known.schedules().stream().map(this::duty).toList();
    }

    private Row duty(ScheduleDefinition schedule) {
        var now = known.now();
        var shifts = OnCall.between(schedule, now, now.plus(NowReader.LOOKED_AHEAD));
        var current = shifts.getFirst();
        var ends = shifts.size() > 1 ? "until " + Words.moment(current.until(), now) : "";
        var then = shifts.size() > 1 ? ", then " + called(shifts.get(1).who()) : "";
        return switch (current.who()) {
            case OnCall.OnDuty _ -> new Row("k", "person", called(current.who()), false, schedule.name() + then, ends);
            case OnCall.Gap _ -> new Row("i degraded", "degraded", "Nobody", true, schedule.name() + then, ends);
        };
    }

    private String called(OnCall who) {
        return switch (who) {
            case OnCall.OnDuty on ->
                known.contacts().getOrDefault(on.contact().value(), on.contact().value());
            case OnCall.Gap _ -> "nobody";
        };
    }

    List<Row> quiet() {
        var now = known.now();
        return Stream.concat(
                        known.windows().stream()
                                .map(it -> new Row(
                                        "i maint",
                                        "maint",
                                        it.name(),
                                        false,
                                        it.matchers(),
                                        "until " + Words.moment(it.until(), now))),
                        known.silences().stream()
                                .map(it -> new Row(
                                        "k",
                                        "mute",
                                        "Silence by " + Session.shown(it.createdBy()),
                                        false,
                                        it.matchers().toString(),
                                        "until " + Words.moment(it.period().until(), now))))
                .toList();
    }

    List<Fact> self() {
        return known.checks().stream()
                .map(it -> new Fact(
                        CheckWords.shown(it.name()),
                        it.condition().explanation(),
                        it.condition().level() == Level.HEALTHY))
                .toList();
    }

    boolean healthy() {
        return known.checks().stream().allMatch(it -> it.condition().level() == Level.HEALTHY);
    }

    List<Row> past() {
        return known.past().stream().map(this::past).toList();
    }

    private Row past(Incident incident) {
        var at = incident.resolvedAt().orElseThrow();
        return new Row(
                "i soft",
                "down",
                known.name(incident),
                false,
                known.text(incident).phrase() + ", " + Words.moment(incident.startedAt(), known.now()) + " to "
                        + Words.moment(at, known.now()),
                Words.brief(Duration.between(incident.startedAt(), at)));
    }
}

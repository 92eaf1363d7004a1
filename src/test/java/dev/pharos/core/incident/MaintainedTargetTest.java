package dev.pharos.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is believed of a target, and how its time counts, where work was planned. */
class MaintainedTargetTest {
    private static final Target TARGET = SampleTargets.target("gateway", new ConfirmationPolicy(2, 1));

    /** On the target's own grid, so that a probe covers exactly until the next one's due instant plus timeout. */
    private static final Instant START = TARGET.cadence().nextDue(Instant.parse("2026-11-23T03:00:00Z"));

    private final List<StatePeriod> periods = new ArrayList<>();
    private final List<IncidentChange> changes = new ArrayList<>();
    private TargetState state = TargetState.unknown(START);

    /** One letter a minute; maintenance in seconds from the first probe on; how many seconds count as what. */
    @ParameterizedTest(name = "{0} with maintenance from {1} to {2}: up {3}, down {4}, maintenance {5}, none {6}; {7}")
    @CsvSource(textBlock = """
            PPPPPPPP,  90, 210, 360,   0, 120,   0, ''
            PPFFFFPP,  90, 330, 240,   0, 240,   0, ''
            PPFFFFFF,  90, 210, 120, 240, 120,   0, opened at 240
            PFFFFFPP, 150, 270, 180, 180, 120,   0, opened at 60 resolved at 360
            PFFPPPPP, 150, 270, 240, 120, 120,   0, opened at 60 resolved at 300
            PFFPFFFF, 150, 210,  60, 360,  60,   0, opened at 60
            PPPP,      70, 100, 210,   0,  30,   0, ''
            PFFP,      70, 100, 210,   0,  30,   0, ''
            PFFF,      70, 100,  90, 120,  30,   0, opened at 120
            PPPP,      60, 120, 180,   0,  60,   0, ''
            FFFF,       0, 240,   0,   0, 240,   0, ''
            FFFF,       0,  90,   0, 120,  90,  30, opened at 120
            'PP    PP', 100, 400, 180, 0,  70, 230, ''
            """)
    void maintenance_is_cut_out_as_it_was_planned_and_confirmation_rests(
            String letters, int from, int until, int up, int down, int maintenance, int none, String told) {
        replay(letters, List.of(period(from, until)));
        var counted = counted(second(60 * letters.length()));
        assertThat(counted.up()).hasSeconds(up);
        assertThat(counted.down()).hasSeconds(down);
        assertThat(counted.maintenance()).hasSeconds(maintenance);
        assertThat(counted.noData()).hasSeconds(none);
        assertThat(String.join(" ", changes.stream().map(this::told).toList())).isEqualTo(told);
    }

    @Test
    void an_incident_that_was_open_before_it_stays_the_same_one() {
        replay("PFF", List.of());
        var open = state.incident();
        replay("PFFPFFFF", 3, List.of(period(150, 450)));
        assertThat(state.incident()).isEqualTo(open).isPresent();
        assertThat(changes).hasSize(1);
    }

    /** The whole of the planned time counts as maintenance, to the millisecond, wherever it lies between probes. */
    @Test
    void over_any_script_all_adds_up_and_maintenance_is_what_was_planned() {
        var random = new Random(20_261_128);
        for (var script = 0; script < 2_000; script++) {
            periods.clear();
            changes.clear();
            state = TargetState.unknown(START);
            var length = 2 + random.nextInt(30);
            var letters = new StringBuilder();
            for (var i = 0; i < length; i++) {
                letters.append(random.nextInt(3) == 0 ? 'F' : random.nextInt(4) == 0 ? 'g' : 'P');
            }
            var planned = planned(random, length);
            replay(letters.toString(), planned);
            // What began after the last probe is known with the next one.
            var end = second(60 * (length - 1));
            var counted = counted(end);
            assertThat(counted.length()).as("script %d", script).isEqualTo(Duration.between(START, end));
            assertThat(counted.maintenance())
                    .as("script %d: %s with %s", script, letters, planned)
                    .isEqualTo(within(planned, end));
        }
    }

    private static List<Period> planned(Random random, int minutes) {
        var planned = new ArrayList<Period>();
        var at = START.minusSeconds(100);
        for (var i = random.nextInt(4); i > 0; i--) {
            var from = at.plusMillis(1 + random.nextLong(minutes * 20_000L));
            var until = from.plusMillis(1 + random.nextLong(minutes * 20_000L));
            planned.add(new Period(from, until));
            at = until;
        }
        return planned;
    }

    private static Duration within(List<Period> planned, Instant end) {
        var sum = Duration.ZERO;
        for (var it : planned) {
            var from = it.from().isBefore(START) ? START : it.from();
            var until = it.until().isAfter(end) ? end : it.until();
            sum = from.isBefore(until) ? sum.plus(Duration.between(from, until)) : sum;
        }
        return sum;
    }

    private void replay(String letters, List<Period> planned) {
        replay(letters, 0, planned);
    }

    private void replay(String letters, int firstMinute, List<Period> planned) {
        for (var i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) != ' ') {
                take(result(letters.charAt(i), second(60 * (firstMinute + i))), planned);
            }
        }
    }

    private void take(Result result, List<Period> planned) {
        var at = result.startedAt();
        var last = state.lastProbeAt().orElse(at);
        var lately = planned.stream()
                .filter(it -> !it.from().isAfter(at) && (it.until().isAfter(last) || it.contains(at)))
                .toList();
        var advance = state.next(TARGET, result, lately, () -> new IncidentId(UUID.randomUUID()));
        state = advance.state();
        periods.addAll(advance.timeline().closed());
        advance.timeline().recount().ifPresent(it -> periods.replaceAll(period -> recounted(period, it, at)));
        advance.change().ifPresent(changes::add);
    }

    private static StatePeriod recounted(StatePeriod period, Timeline.Recount recount, Instant at) {
        return period.state() == recount.was()
                        && !period.from().isBefore(recount.since())
                        && !period.from().isAfter(at)
                ? new StatePeriod(recount.is(), period.from(), period.until())
                : period;
    }

    private Availability counted(Instant end) {
        var all = new ArrayList<>(periods);
        state.period().ifPresent(all::add);
        assertThat(Timeline.disjoint(all)).as("none overlaps").isEqualTo(all);
        return Availability.of(all, START, end);
    }

    private String told(IncidentChange change) {
        return switch (change) {
            case IncidentChange.Open open ->
                "opened at " + seconds(open.incident().startedAt());
            case IncidentChange.Resolve resolve -> "resolved at " + seconds(resolve.at());
            case IncidentChange.ResolveByHand _ -> "by hand";
        };
    }

    private static long seconds(Instant at) {
        return Duration.between(START, at).toSeconds();
    }

    private static Period period(int from, int until) {
        return new Period(second(from), second(until));
    }

    private static Instant second(int second) {
        return START.plusSeconds(second);
    }

    private static Result result(char letter, Instant at) {
        return switch (letter) {
            case 'P' -> SampleResults.pass(TARGET, at);
            case 'g' -> SampleResults.degraded(TARGET, at);
            default -> SampleResults.fail(TARGET, at);
        };
    }
}

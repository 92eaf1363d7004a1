package dev.pharos.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.availability.Availability;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetStateTest {
    private static final Target TARGET = SampleTargets.target("gateway");

    /** The target's own grid, so that a probe covers exactly until the next one's due instant plus timeout. */
    private static final Instant START = TARGET.cadence().nextDue(Instant.parse("2026-11-23T03:00:00Z"));

    @Test
    void an_incident_starts_at_the_first_failure_and_opens_when_the_second_is_over() {
        var replay = replay(TARGET, "PFF");
        var open = (IncidentChange.Open) replay.changes.getFirst();
        assertThat(open.incident().startedAt()).isEqualTo(minute(1));
        assertThat(open.incident().openedAt()).isEqualTo(minute(2).plusMillis(5));
        assertThat(replay.state.incident()).contains(open.incident().id());
        assertThat(replay.state.since()).isEqualTo(minute(1));
    }

    @Test
    void the_resolve_names_the_incident_that_was_opened() {
        var replay = replay(TARGET, "FFP");
        var open = (IncidentChange.Open) replay.changes.get(0);
        var resolve = (IncidentChange.Resolve) replay.changes.get(1);
        assertThat(resolve.incident()).isEqualTo(open.incident().id());
        assertThat(resolve.at()).isEqualTo(minute(2));
        assertThat(resolve.resolution()).isEqualTo(Resolution.RECOVERED);
        assertThat(replay.state.incident()).isEmpty();
    }

    /** One letter a minute; how many minutes count as up, degraded and down. */
    @ParameterizedTest(name = "{0} failures, {1} passes: {2} -> up {3}, degraded {4}, down {5}")
    @CsvSource(textBlock = """
            2, 1, PPPPPPPPPP, 10, 0, 0
            2, 1, PPFPPPPPPP, 10, 0, 0
            2, 1, PPFFFPPPPP, 7, 0, 3
            2, 1, PPFFFFFFFF, 2, 0, 8
            3, 2, PFFFPPPPPP, 7, 0, 3
            3, 2, PFFFPFPPPP, 5, 0, 5
            1, 1, PFPFPFPFPF, 5, 0, 5
            2, 1, PgPPPPPPPP, 10, 0, 0
            2, 1, PggggPPPPP, 6, 4, 0
            2, 1, PPggFFPPPP, 6, 2, 2
            2, 1, F,          0, 0, 0
            2, 1, FFPPPPPPPP, 8, 0, 2
            2, 1, FPPPPPPPPP, 9, 0, 0
            3, 1, FFPFFPFFFP, 5, 0, 3
            4, 2, FFFFPFPPPP, 4, 0, 6
            """)
    void time_is_counted_by_what_was_confirmed_and_from_its_beginning(
            int failures, int passes, String letters, int up, int degraded, int down) {
        var target = SampleTargets.target("gateway", new ConfirmationPolicy(failures, passes));
        var counted = replay(target, letters).availability(letters.length());
        assertThat(counted.up()).hasMinutes(up);
        assertThat(counted.degraded()).hasMinutes(degraded);
        assertThat(counted.down()).hasMinutes(down);
    }

    @Test
    void time_that_nobody_looked_at_is_no_data_also_inside_an_outage() {
        var counted = replay(TARGET, "PFFF    FFP").availability(11);
        // Of the gap of four minutes the first 10 s are known: the last result covers its successor's timeout too.
        assertThat(counted.noData()).isEqualTo(Duration.ofMinutes(4).minusSeconds(10));
        assertThat(counted.down()).isEqualTo(Duration.ofMinutes(5).plusSeconds(10));
    }

    @Test
    void a_streak_goes_on_across_a_gap_of_three_intervals_and_not_across_a_longer_one() {
        assertThat(replay(TARGET, "PF  F").state.health()).isInstanceOf(HealthState.Down.class);
        assertThat(replay(TARGET, "PF   F").state.health()).isInstanceOf(HealthState.Unproven.class);
        assertThat(replay(TARGET, "PFF      F").changes).hasSize(1);
    }

    @Test
    void a_probe_that_starts_a_little_late_does_not_break_a_streak() {
        var replay = new Replay(TARGET);
        replay.take(SampleResults.fail(TARGET, minute(0)));
        replay.take(SampleResults.fail(TARGET, minute(3).plusMillis(16)));
        assertThat(replay.state.health()).isInstanceOf(HealthState.Down.class);
    }

    @Test
    void a_suspicion_with_a_gap_inside_counts_as_down_on_both_sides_of_it() {
        var counted = replay(TARGET, "PF  F").availability(5);
        assertThat(counted.down()).isEqualTo(Duration.ofMinutes(2).plusSeconds(10));
    }

    /** Seconds from the first failure on, when a probe starts; how many of the first 130 s count as up and down. */
    @ParameterizedTest(name = "{0} failures, {1} passes, again after {2} s: {3} -> up {4}, down {5}, no data {6}")
    @CsvSource(textBlock = """
            2, 1, 10, F0 F10 F60 F120,            0,   130, 0
            2, 1, 10, F0 P10 P60 P120,            120, 0,   10
            3, 1, 50, F0 F50 F100 F120,           0,   130, 0
            2, 2, 10, F0 F10 P60 P70 P120,        70,  60,  0
            2, 2, 10, F0 F10 P60 F70 P120,        0,   130, 0
            2, 1, 10, F0,                         0,   0,   130
            """)
    void time_is_covered_without_a_gap_while_probes_follow_each_other_faster(
            int failures, int passes, int retry, String probes, int up, int down, int none) {
        var policy = new ConfirmationPolicy(failures, passes, Optional.of(Duration.ofSeconds(retry)));
        var target = SampleTargets.target("gateway", policy);
        var replay = new Replay(target);
        for (var probe : probes.split(" ")) {
            replay.take(result(target, probe.charAt(0), START.plusSeconds(Long.parseLong(probe.substring(1)))));
        }
        var counted = replay.availabilityUntil(START.plusSeconds(130));
        assertThat(counted.up()).hasSeconds(up);
        assertThat(counted.down()).hasSeconds(down);
        assertThat(counted.noData()).hasSeconds(none);
    }

    /** As a letter, h: somebody resolves the incident by hand, a second after the probe of that minute. */
    @ParameterizedTest(name = "{0} -> up {1}, down {2}, none {3}, incidents {4}")
    @CsvSource(textBlock = """
            PFFhFF,  1, 4, 1, 2
            PFFhPP,  3, 2, 1, 1
            PFFhFP,  2, 2, 2, 1
            FFh,     0, 2, 1, 1
            """)
    void a_target_whose_incident_was_resolved_by_hand_is_confirmed_afresh(
            String letters, int up, int down, int none, int incidents) {
        var replay = new Replay(TARGET);
        for (var i = 0; i < letters.length(); i++) {
            switch (letters.charAt(i)) {
                case 'h' -> replay.resolveByHand(minute(i));
                default -> replay.take(result(TARGET, letters.charAt(i), minute(i)));
            }
        }
        var counted = replay.availability(letters.length());
        // Between the word of somebody and the next probe nobody looked.
        assertThat(counted.up()).hasMinutes(up);
        assertThat(counted.down()).hasMinutes(down);
        assertThat(counted.noData()).hasMinutes(none);
        assertThat(replay.changes)
                .filteredOn(IncidentChange.Open.class::isInstance)
                .hasSize(incidents);
    }

    @Test
    void who_is_probed_at_once_after_that_and_still_fails_is_down_from_that_probe() {
        var replay = replay(TARGET, "PFF");
        replay.resolveByHand(minute(3));
        replay.take(result(TARGET, 'F', minute(3).plusMillis(40)));
        replay.take(result(TARGET, 'F', minute(4)));
        assertThat(replay.availabilityUntil(minute(5)).down())
                .isEqualTo(Duration.ofMinutes(4).minusMillis(40));
    }

    @Test
    void a_probe_that_began_before_somebody_resolved_by_hand_shows_nothing_of_the_time_since() {
        var replay = replay(TARGET, "PFF");
        var at = minute(3);
        replay.resolveByHand(at);
        assertThat(replay.state.overtakes(TARGET, at.minusMillis(1))).isTrue();
        assertThat(replay.state.overtakes(TARGET, at)).isFalse();
        assertThat(replay.state.overtakes(TARGET, at.minus(Duration.ofHours(1))))
                .isFalse();
    }

    private static Replay replay(Target target, String letters) {
        var replay = new Replay(target);
        for (var i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) != ' ') {
                replay.take(result(target, letters.charAt(i), minute(i)));
            }
        }
        return replay;
    }

    private static Result result(Target target, char letter, Instant at) {
        return switch (letter) {
            case 'P' -> SampleResults.pass(target, at);
            case 'g' -> SampleResults.degraded(target, at);
            default -> SampleResults.fail(target, at);
        };
    }

    private static Instant minute(int i) {
        return START.plusSeconds(60L * i);
    }

    /** Keeps what the journal would. */
    private static final class Replay {
        private final Target target;
        private final List<IncidentChange> changes = new ArrayList<>();
        private final List<StatePeriod> periods = new ArrayList<>();
        private TargetState state = TargetState.unknown(START);

        Replay(Target target) {
            this.target = target;
        }

        void take(Result result) {
            keep(state.next(target, result, () -> new IncidentId(UUID.randomUUID())));
        }

        void resolveByHand(Instant at) {
            var incident = state.incident().orElseThrow();
            keep(state.resolvedByHand(
                    new IncidentChange.ResolveByHand(incident, at, new Actor("Mira", "admin key"), Optional.empty())));
        }

        private void keep(TargetState.Advance advance) {
            state = advance.state();
            periods.addAll(advance.timeline().closed());
            advance.timeline().recount().ifPresent(recount -> periods.replaceAll(period -> recounted(period, recount)));
            advance.change().ifPresent(changes::add);
        }

        private static StatePeriod recounted(StatePeriod period, Timeline.Recount recount) {
            return period.state() == recount.was() && !period.from().isBefore(recount.since())
                    ? new StatePeriod(recount.is(), period.from(), period.until())
                    : period;
        }

        Availability availability(int minutes) {
            return availabilityUntil(minute(minutes));
        }

        Availability availabilityUntil(Instant end) {
            var all = new ArrayList<>(periods);
            state.period().ifPresent(all::add);
            return Availability.of(all, START, end);
        }
    }
}

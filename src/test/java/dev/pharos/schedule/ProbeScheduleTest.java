package dev.pharos.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.ClearConnectivity;
import dev.pharos.cycle.CycleForTests;
import dev.pharos.cycle.HeldProber;
import dev.pharos.cycle.ListJournal;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.platform.OpenFiles;
import dev.pharos.platform.SelfCheck;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProbeScheduleTest {
    private static final Target TARGET = SampleTargets.target("gateway");

    private record Config(int lanes, int atOncePerSecond) implements ScheduleConfig {}

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Watchlist watchlist = new Watchlist();
    private final ByHand time = new ByHand();
    private final ClearConnectivity connectivity = new ClearConnectivity();

    /** Mutiny sets itself up at its first use, and that is not safe from several event loops at once. */
    @BeforeAll
    static void warmUp() {
        Uni.createFrom().emitter(it -> it.complete("set up")).await().indefinitely();
    }

    @Test
    void a_target_is_probed_at_its_due_instant_and_no_other() {
        var prober = new HeldProber(false);
        var schedule = schedule(prober, 10, 100);
        watch(TARGET);
        time.wall = TARGET.cadence().nextDue(time.wall).minusMillis(1_500);
        schedule.start();
        schedule.round();
        time.pass(1_000);
        schedule.round();
        await().until(() -> prober.begun("gateway") == 1);
        for (var second = 0; second < 57; second++) {
            time.pass(1_000);
            schedule.round();
        }
        assertThat(prober.begun("gateway")).isEqualTo(1);
        assertThat(count("pharos.probes.missed")).isZero();
    }

    @Test
    void a_probe_that_would_start_too_late_is_not_started_and_its_lateness_is_measured() {
        var prober = new HeldProber(false);
        var schedule = schedule(prober, 10, 100);
        connectivity.blinded();
        watch(TARGET);
        time.wall = TARGET.cadence().nextDue(time.wall).minusMillis(1_100);
        schedule.start();
        schedule.round();
        await().until(() -> meters.get("pharos.probe.lateness").timer().count() == 1);
        assertThat(prober.begun("gateway")).isZero();
        assertThat(meters.get("pharos.lanes.taken").gauge().value()).isZero();
    }

    @Test
    void two_probes_of_one_target_never_run_at_once() {
        var prober = new HeldProber(true);
        var lanes = lanes(prober, 10);
        var watched = watch(TARGET);
        lanes.start(watched, () -> {});
        lanes.start(watched, () -> {});
        lanes.start(watched, () -> {});
        assertThat(prober.begun("gateway")).isEqualTo(1);
        assertThat(count("pharos.probes.turned.away")).isEqualTo(1);
    }

    @Test
    void a_target_that_hangs_for_its_whole_interval_is_probed_again_as_soon_as_it_has_timed_out() {
        var prober = new HeldProber(true);
        var lanes = lanes(prober, 10);
        var watched = watch(TARGET);
        lanes.start(watched, () -> {});
        lanes.start(watched, () -> {});
        time.pass(2);
        prober.end();
        assertThat(prober.begun("gateway")).isEqualTo(2);
        assertThat(count("pharos.probes.turned.away")).isZero();
    }

    @Test
    void a_due_start_that_waited_too_long_is_turned_away() {
        var prober = new HeldProber(true);
        var lanes = lanes(prober, 10);
        var watched = watch(TARGET);
        lanes.start(watched, () -> {});
        lanes.start(watched, () -> {});
        time.pass(300);
        prober.end();
        assertThat(prober.begun("gateway")).isEqualTo(1);
        assertThat(count("pharos.probes.turned.away")).isEqualTo(1);
        lanes.start(watched, () -> {});
        assertThat(prober.begun("gateway")).isEqualTo(2);
    }

    @Test
    void full_lanes_turn_work_away_and_count_it() {
        var prober = new HeldProber(true);
        var lanes = lanes(prober, 2);
        for (var key : new String[] {"a", "b", "c"}) {
            lanes.start(watch(SampleTargets.target(key)), () -> {});
        }
        assertThat(prober.begun()).containsExactly("a", "b");
        assertThat(count("pharos.probes.turned.away")).isEqualTo(1);
        prober.end();
        lanes.start(watch(SampleTargets.target("d")), () -> {});
        assertThat(prober.begun()).containsExactly("a", "b", "d");
    }

    @Test
    void a_probe_that_was_due_anyway_is_the_one_that_was_wished_for() {
        var lanes = lanes(new HeldProber(true), 10);
        var watched = watch(TARGET);
        watched.probeAtOnce();
        lanes.start(watched, () -> {});
        assertThat(watched.takeAtOnce()).isFalse();
    }

    @Test
    void a_wish_for_a_probe_at_once_outlives_the_probe_that_is_under_way() {
        var prober = new HeldProber(true);
        var lanes = lanes(prober, 10);
        var watched = watch(TARGET);
        lanes.start(watched, () -> {});
        lanes.startAtOnce(watched);
        assertThat(watched.takeAtOnce()).isTrue();
        assertThat(count("pharos.probes.turned.away")).isZero();
    }

    @Test
    void at_most_so_many_targets_are_probed_ahead_of_schedule_in_a_second() {
        var prober = new HeldProber(false);
        var schedule = schedule(prober, 1_000, 100);
        schedule.start();
        time.wall = Instant.parse("2026-11-23T03:00:00Z");
        for (var i = 0; i < 150; i++) {
            watch(hourly("t" + i)).probeAtOnce();
        }
        schedule.round();
        await().until(() -> prober.begun().size() >= 100);
        assertThat(prober.begun()).hasSizeBetween(100, 101);
        time.pass(1_000);
        schedule.round();
        await().until(() -> prober.begun().size() >= 150);
    }

    @Test
    void what_was_missed_while_the_process_stood_still_is_counted_and_not_caught_up() {
        var prober = new HeldProber(false);
        var schedule = schedule(prober, 10, 100);
        watch(TARGET);
        schedule.start();
        schedule.round();
        time.pass(10 * 60_000);
        schedule.round();
        await().until(() -> count("pharos.probes.missed") >= 9);
        assertThat(prober.begun("gateway")).isLessThanOrEqualTo(2);
    }

    @Test
    void a_clock_that_is_set_forward_or_back_causes_no_burst_and_no_standstill() {
        var prober = new HeldProber(false);
        var schedule = schedule(prober, 10, 100);
        watch(TARGET);
        schedule.start();
        schedule.round();
        time.wall = time.wall.plus(Duration.ofHours(3));
        schedule.round();
        time.wall = time.wall.minus(Duration.ofHours(6));
        schedule.round();
        time.wall = TARGET.cadence().nextDue(time.wall).minusMillis(500);
        schedule.round();
        await().until(() -> prober.begun("gateway") >= 1);
        assertThat(prober.begun("gateway")).isLessThanOrEqualTo(4);
    }

    @Test
    void what_is_paused_or_removed_after_it_was_handed_out_is_not_probed() {
        var prober = new HeldProber(false);
        var schedule = schedule(prober, 10, 100);
        var removed = SampleTargets.target("removed");
        var witness = SampleTargets.target("witness");
        watch(removed);
        watch(TARGET);
        watch(witness);
        time.wall = Instant.parse("2026-11-23T03:00:00Z");
        schedule.start();
        var due = TARGET.cadence().nextDue(time.wall);
        for (var it : new Target[] {TARGET, removed}) {
            time.wall = it.cadence().nextDue(due).minusMillis(700);
            schedule.start();
            schedule.round();
            watchlist.redefine(Target.of(TARGET.id(), 2, paused(TARGET.definition()), TARGET.source()));
            watchlist.remove(removed.id());
        }
        time.wall = witness.cadence().nextDue(time.wall).minusMillis(1_100);
        schedule.start();
        schedule.round();
        await().until(() -> prober.begun("witness") >= 1);
        assertThat(prober.begun("gateway") + prober.begun("removed")).isZero();
    }

    @Test
    void the_scheduler_is_unhealthy_once_it_has_not_looked_for_long() {
        var schedule = schedule(new HeldProber(false), 10, 100);
        assertThat(schedule.condition().level()).isEqualTo(SelfCheck.Level.UNHEALTHY);
        schedule.start();
        assertThat(schedule.condition().level()).isEqualTo(SelfCheck.Level.HEALTHY);
        time.pass(11_000);
        assertThat(schedule.condition().level()).isEqualTo(SelfCheck.Level.UNHEALTHY);
    }

    @Test
    void a_lane_comes_back_from_a_probe_that_does_not_end() {
        var prober = new HeldProber(true);
        var lanes = lanes(prober, 1);
        var watched = watch(TARGET);
        lanes.start(watched, () -> {});
        watchlist.remove(TARGET.id());
        time.pass(TARGET.definition().timeout().toMillis() + 5_000);
        lanes.takeBackOverdue();
        lanes.start(watched, () -> {});
        assertThat(prober.begun("gateway")).isEqualTo(1);

        time.pass(1);
        lanes.takeBackOverdue();
        lanes.start(watched, () -> {});
        assertThat(prober.begun("gateway")).isEqualTo(2);
        assertThat(meters.get("pharos.lanes.taken").gauge().value()).isEqualTo(1);
    }

    @Test
    void a_probe_that_was_given_up_and_ends_late_is_no_result_and_frees_no_lane_of_another() {
        var prober = new HeldProber(true);
        var lanes = lanes(prober, 10);
        var watched = watch(TARGET);
        lanes.start(watched, () -> {});
        time.pass(TARGET.definition().timeout().toMillis() + 5_001);
        lanes.takeBackOverdue();
        lanes.start(watched, () -> {});

        prober.end();

        lanes.start(watched, () -> {});
        assertThat(prober.begun("gateway")).isEqualTo(2);
        assertThat(watched.lastResult()).isEmpty();
    }

    @Test
    void a_target_that_fails_is_probed_again_after_its_retry_interval_until_it_is_believed_down() {
        var prober = new HeldProber(false);
        var schedule = schedule(prober, 10, 100);
        var watched = watch(retrying(2, Duration.ofSeconds(10)));
        fails(schedule, watched);
        var failedAt = watched.state().lastProbeAt().orElseThrow();

        time.wall = failedAt.plusMillis(9_900);
        schedule.round();
        await().until(() -> watched.state().health() instanceof HealthState.Down);

        assertThat(prober.begun("gateway")).isEqualTo(2);
        assertThat(watched.nextRetry()).isEmpty();
        assertThat(watched.state().since()).isEqualTo(failedAt);
    }

    @Test
    void the_grid_stands_back_for_a_retry_so_that_one_hiccup_is_not_told_twice() {
        var prober = new HeldProber(false);
        var schedule = schedule(prober, 10, 100);
        var watched = watch(retrying(3, Duration.ofSeconds(59)));
        fails(schedule, watched);
        var due = TARGET.cadence().nextDue(time.wall.plusSeconds(1));
        var witness = watch(SampleTargets.target("witness"));

        time.wall = due.minusMillis(1_050);
        schedule.round();
        await().until(() -> prober.begun("gateway") == 2);
        time.wall = witness.target().cadence().nextDue(time.wall).minusMillis(1_200);
        schedule.start();
        schedule.round();
        await().until(() -> prober.begun("witness") == 1);

        assertThat(prober.begun("gateway")).isEqualTo(2);
    }

    @Test
    void a_retry_that_a_standstill_left_behind_is_skipped_and_the_grid_goes_on() {
        var prober = new HeldProber(false);
        var schedule = schedule(prober, 10, 100);
        var watched = watch(retrying(2, Duration.ofSeconds(10)));
        fails(schedule, watched);

        time.wall = TARGET.cadence().nextDue(time.wall.plusSeconds(1)).minusMillis(900);
        schedule.start();
        schedule.round();
        await().until(() -> prober.begun("gateway") == 2);

        assertThat(watched.takeRetry(Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void a_retry_comes_no_sooner_than_the_probe_before_it_has_ended() {
        var watched = watch(retrying(2, Duration.ofSeconds(1)));
        var target = watched.target();
        var suspect = new HealthState.Suspect(time.wall, 1);

        assertThat(target.nextDue(suspect, time.wall, time.wall.plusMillis(5))).isEqualTo(time.wall.plusSeconds(1));
        assertThat(target.nextDue(suspect, time.wall, time.wall.plusSeconds(10)))
                .isEqualTo(time.wall.plusSeconds(10));
        assertThat(target.nextDue(new HealthState.Up(0), time.wall, time.wall.plusSeconds(10)))
                .isEqualTo(target.cadence().nextDue(time.wall));
    }

    /** One failing probe at a due instant. */
    private void fails(ProbeSchedule schedule, Watched watched) {
        time.wall = watched.target().cadence().nextDue(time.wall).minusMillis(50);
        schedule.start();
        schedule.round();
        await().until(() -> watched.state().health() instanceof HealthState.Unproven);
    }

    private static Target retrying(int failures, Duration retry) {
        var policy = new ConfirmationPolicy(failures, 1, Optional.of(retry));
        return SampleTargets.target("gateway", policy);
    }

    @Test
    void each_look_takes_overdue_lanes_back() {
        var prober = new HeldProber(true);
        var schedule = schedule(prober, 1, 100);
        schedule.start();
        watch(TARGET).probeAtOnce();
        schedule.round();
        await().until(() -> prober.begun("gateway") == 1);
        assertThat(meters.get("pharos.lanes.taken").gauge().value()).isEqualTo(1);
        for (var second = 0; second < 15; second++) {
            time.monotonicMs += 1_000;
            schedule.round();
        }
        assertThat(meters.get("pharos.lanes.taken").gauge().value()).isEqualTo(1);
        time.monotonicMs += 1_000;
        schedule.round();
        assertThat(meters.get("pharos.lanes.taken").gauge().value()).isZero();
    }

    @Test
    void a_look_after_a_standstill_lets_the_probes_end_that_are_overdue_because_of_us() {
        var prober = new HeldProber(true);
        var schedule = schedule(prober, 1, 100);
        schedule.start();
        watch(TARGET).probeAtOnce();
        schedule.round();
        await().until(() -> prober.begun("gateway") == 1);
        time.monotonicMs += 60_000;
        schedule.round();
        schedule.round();
        assertThat(meters.get("pharos.lanes.taken").gauge().value()).isEqualTo(1);
        time.monotonicMs += 2_000;
        schedule.round();
        assertThat(meters.get("pharos.lanes.taken").gauge().value()).isZero();
    }

    private Watched watch(Target target) {
        return watchlist.add(target, TargetState.unknown(Instant.EPOCH));
    }

    private ProbeLanes lanes(HeldProber prober, int width) {
        var cycle = CycleForTests.of(time, prober, new ListJournal(), meters);
        return new ProbeLanes(cycle, this::nanos, new Config(width, 100), new OpenFiles(), meters);
    }

    private ProbeSchedule schedule(HeldProber prober, int lanes, int atOnce) {
        var config = new Config(lanes, atOnce);
        var probeLanes = lanes(prober, lanes);
        var lateness = new Lateness(meters);
        var starts = new Starts(time, watchlist, probeLanes, lateness, connectivity, prober, config);
        return new ProbeSchedule(time, this::nanos, watchlist, probeLanes, lateness, starts, config);
    }

    private long nanos() {
        return time.monotonicMs * 1_000_000;
    }

    private double count(String counter) {
        return meters.get(counter).counter().count();
    }

    private static Target hourly(String key) {
        var it = SampleTargets.definition(key, ConfirmationPolicy.DEFAULT);
        var hourly = new TargetDefinition(
                it.key(),
                it.name(),
                it.group(),
                it.probe(),
                Duration.ofHours(24),
                it.timeout(),
                it.expectations(),
                it.confirmation(),
                it.severity(),
                it.channels(),
                it.labels(),
                it.runbookUrl(),
                true,
                false);
        return Target.of(SampleTargets.target(key).id(), 1, hourly, java.util.Optional.empty());
    }

    private static TargetDefinition paused(TargetDefinition it) {
        return new TargetDefinition(
                it.key(),
                it.name(),
                it.group(),
                it.probe(),
                it.interval(),
                it.timeout(),
                it.expectations(),
                it.confirmation(),
                it.severity(),
                it.channels(),
                it.labels(),
                it.runbookUrl(),
                true,
                true);
    }

    /** Wall and monotonic clock, moved by the test. */
    private static final class ByHand extends Clock {
        private volatile Instant wall = Instant.parse("2026-11-23T03:00:00Z");
        private volatile long monotonicMs = 1_000;

        void pass(long ms) {
            wall = wall.plusMillis(ms);
            monotonicMs += ms;
        }

        @Override
        public Instant instant() {
            return wall;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

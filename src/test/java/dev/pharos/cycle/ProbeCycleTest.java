package dev.pharos.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeCycleTest {
    private static final Target TARGET = SampleTargets.target("gateway", new ConfirmationPolicy(1, 1));

    private final Watchlist watchlist = new Watchlist();
    private final ListJournal journal = new ListJournal();
    private final HeldProber prober = new HeldProber(true);
    private final ProbeCycle cycle = CycleForTests.of(Clock.systemUTC(), prober, journal, new SimpleMeterRegistry());
    private Watched watched;

    @BeforeEach
    void watch() {
        watched = watchlist.add(TARGET, TargetState.unknown(Instant.EPOCH));
    }

    @Test
    void a_result_is_judged_believed_and_handed_to_the_journal() {
        cycle.run(watched).subscribe().with(_ -> {});
        prober.end();
        assertThat(watched.state().health()).isInstanceOf(HealthState.Down.class);
        assertThat(journal.entries().getFirst().advance().orElseThrow().change())
                .isPresent();
    }

    @Test
    void what_is_our_own_trouble_is_neither_counted_nor_judged_nor_recorded() {
        var meters = new SimpleMeterRegistry();
        var blind = CycleForTests.of(Clock.systemUTC(), prober, journal, new ClearConnectivity().blinded(), meters);
        blind.run(watched).subscribe().with(_ -> {});
        prober.end();
        assertThat(journal.entries()).isEmpty();
        assertThat(watched.state().health()).isInstanceOf(HealthState.Unknown.class);
        assertThat(watched.lastResult()).isEmpty();
        assertThat(meters.get("pharos.probes").counters()).allMatch(it -> it.count() == 0);
    }

    @Test
    void the_result_of_an_older_revision_is_recorded_and_never_judged() {
        cycle.run(watched).subscribe().with(_ -> {});
        watchlist.redefine(Target.of(TARGET.id(), 2, TARGET.definition(), Optional.empty()));
        prober.end();
        assertThat(journal.entries()).hasSize(1);
        assertThat(journal.entries().getFirst().advance()).isEmpty();
        assertThat(watched.state().health()).isInstanceOf(HealthState.Unknown.class);
    }

    @Test
    void while_somebody_edits_its_incident_a_target_is_recorded_and_not_judged() {
        cycle.run(watched).subscribe().with(_ -> {});
        watchlist.freeze(TARGET.id());
        prober.end();
        assertThat(journal.entries().getFirst().advance()).isEmpty();
        watchlist.thaw(TARGET.id());
        cycle.run(watched).subscribe().with(_ -> {});
        prober.end();
        assertThat(journal.entries().get(1).advance()).isPresent();
    }
}

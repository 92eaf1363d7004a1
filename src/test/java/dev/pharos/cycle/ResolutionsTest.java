package dev.pharos.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.Actor;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Resolutions.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody says of an incident, in one order with what probes find. */
class ResolutionsTest {
    private static final Target TARGET = SampleTargets.target("gateway", new ConfirmationPolicy(1, 1));
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");

    private final Watchlist watchlist = new Watchlist();
    private final ListJournal journal = new ListJournal();
    private final HeldProber prober = new HeldProber(true);
    private final ProbeCycle early = cycle(AT);
    private final ProbeCycle later = cycle(AT.plusSeconds(30));
    private final Resolutions resolutions = new Resolutions(watchlist, journal);
    private Watched watched;

    @BeforeEach
    void fail() {
        watched = watchlist.add(TARGET, TargetState.unknown(Instant.EPOCH));
        probe(early);
    }

    @Test
    void the_journal_takes_it_after_the_probes_before_it_and_the_target_is_probed_at_once() {
        assertThat(resolve(incident(), false)).isEqualTo(Outcome.TAKEN);

        var taken = journal.entries().getLast();
        assertThat(taken.result()).isEmpty();
        assertThat(taken.advance().orElseThrow().change()).containsInstanceOf(IncidentChange.ResolveByHand.class);
        assertThat(watched.state().health()).isEqualTo(new HealthState.Unknown());
        assertThat(watched.state().incident()).isEmpty();
        assertThat(watched.takeAtOnce()).isTrue();
    }

    @Test
    void a_target_that_still_fails_opens_another_one() {
        var first = incident();
        resolve(first, false);
        probe(later);
        assertThat(incident()).isNotEqualTo(first);
    }

    @Test
    void a_probe_that_began_before_it_opens_nothing() {
        early.run(watched).subscribe().with(_ -> {});
        resolve(incident(), false);
        prober.end();
        assertThat(journal.entries().getLast().result()).isPresent();
        assertThat(journal.entries().getLast().advance()).isEmpty();
        assertThat(watched.state().incident()).isEmpty();
    }

    @Test
    void one_that_is_over_or_of_somebody_else_changes_nothing() {
        var first = incident();
        resolve(first, false);
        assertThat(resolve(first, false)).isEqualTo(Outcome.NOT_BELIEVED);
        assertThat(resolve(first, true)).isEqualTo(Outcome.NOT_BELIEVED);
        watchlist.remove(TARGET.id());
        assertThat(resolve(first, true)).isEqualTo(Outcome.NOT_BELIEVED);
        assertThat(journal.entries()).hasSize(2);
    }

    @Test
    void where_another_process_opened_it_first_ours_ends_with_it() {
        var theirs = new IncidentId(UUID.randomUUID());
        assertThat(resolve(theirs, false)).isEqualTo(Outcome.NOT_BELIEVED);
        assertThat(resolve(theirs, true)).isEqualTo(Outcome.TAKEN);
        assertThat(watched.state().incident()).isEmpty();
    }

    @Test
    void while_the_target_is_edited_it_is_to_be_tried_again() {
        watchlist.freeze(TARGET.id());
        assertThat(resolve(incident(), false)).isEqualTo(Outcome.BUSY);
        watchlist.thaw(TARGET.id());
        assertThat(resolve(incident(), false)).isEqualTo(Outcome.TAKEN);
    }

    private IncidentId incident() {
        return watched.state().incident().orElseThrow();
    }

    private Outcome resolve(IncidentId incident, boolean whichever) {
        var change = new IncidentChange.ResolveByHand(
                incident, AT.plusSeconds(1), new Actor("Mira", "admin key"), Optional.empty());
        return resolutions.resolve(TARGET.id(), change, whichever);
    }

    private void probe(ProbeCycle cycle) {
        cycle.run(watched).subscribe().with(_ -> {});
        prober.end();
    }

    private ProbeCycle cycle(Instant at) {
        return CycleForTests.of(Clock.fixed(at, ZoneOffset.UTC), prober, journal, new SimpleMeterRegistry());
    }
}

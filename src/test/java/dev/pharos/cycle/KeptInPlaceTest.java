package dev.pharos.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is kept of a target tells all that it was given, and holds on to nothing new where nothing is new. */
class KeptInPlaceTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00.123456789Z");
    private static final Target TARGET = SampleTargets.target("gateway");

    private static Result everythingSaid(int turn) {
        var at = AT.plusSeconds(turn);
        return new Result(
                new TargetKey("gateway"),
                at,
                new Verdict.Degraded("slow " + turn),
                new HttpFacts(OptionalInt.of(200 + turn), Optional.of("2." + turn), 1 + turn),
                93 + turn,
                turn % 2 == 0,
                Optional.of("192.0.2.7:" + (443 + turn)),
                new Timings(1 + turn, 2 + turn, 3 + turn, 4 + turn, 5 + turn, 15 + turn),
                List.of(new AssertionResult("[STATUS] == 200", false, "[STATUS] (503) == " + turn)),
                Optional.of(new CertificateFacts("CN=gateway", "CN=issuer " + turn, AT, at)),
                Map.of("database " + turn, ComponentState.DOWN));
    }

    private static TargetState everythingKnown(int turn) {
        var at = AT.plusSeconds(turn);
        return new TargetState(
                new HealthState.Down(at, turn),
                at,
                Optional.of(at.plusNanos(1)),
                Optional.of(new IncidentId(new UUID(1, turn))),
                Optional.of(new StatePeriod(AvailabilityState.DOWN, at, at.plusSeconds(60))),
                Map.of("database " + turn, ComponentState.DOWN));
    }

    @Test
    void a_result_is_told_as_it_was_kept() {
        var kept = new LastResult(everythingSaid(0));
        assertThat(kept.result()).isEqualTo(everythingSaid(0));
        for (var next :
                List.of(everythingSaid(1), SampleResults.fail(TARGET, AT), everythingSaid(2), everythingSaid(3))) {
            kept.keep(next);
            assertThat(kept.result()).isEqualTo(next);
        }
    }

    @Test
    void a_belief_is_told_as_it_was_kept() {
        var kept = new LastState(TargetState.unknown(AT));
        assertThat(kept.get()).isEqualTo(TargetState.unknown(AT));
        for (var next : List.of(everythingKnown(1), everythingKnown(2), TargetState.unknown(Instant.MAX))) {
            kept.keep(next);
            assertThat(kept.get()).isEqualTo(next);
        }
    }

    @Test
    void of_a_result_that_says_the_same_again_no_new_object_is_kept() {
        var first = everythingSaid(1);
        var kept = new LastResult(first);
        kept.keep(everythingSaid(1));
        var told = kept.result();
        assertThat(told.verdict()).isSameAs(first.verdict());
        assertThat(told.target()).isSameAs(first.target());
        assertThat(told.http().version()).isSameAs(first.http().version());
        assertThat(told.remoteAddress()).isSameAs(first.remoteAddress());
        assertThat(told.assertions()).isSameAs(first.assertions());
        assertThat(told.certificate()).isSameAs(first.certificate());
        assertThat(told.components()).isSameAs(first.components());
    }

    @Test
    void of_a_belief_that_says_the_same_again_no_new_object_is_kept() {
        var first = everythingKnown(1);
        var kept = new LastState(first);
        kept.keep(everythingKnown(1));
        var told = kept.get();
        assertThat(told.health()).isSameAs(first.health());
        assertThat(told.since()).isSameAs(first.since());
        assertThat(told.incident()).isSameAs(first.incident());
        assertThat(told.period().orElseThrow().from())
                .isSameAs(first.period().orElseThrow().from());
        assertThat(told.components()).isEqualTo(first.components());
    }
}

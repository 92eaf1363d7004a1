package dev.pharos.core.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.confirmation.Transition;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An acknowledgement is taken back as long as it is the one that stands. */
class UnacknowledgementTest {
    private static final Instant BEGAN = Instant.parse("2026-11-23T03:00:00Z");
    private static final Instant TAKEN = BEGAN.plusSeconds(60);
    private static final Instant AGAIN = BEGAN.plusSeconds(90);
    private static final Instant OVER = BEGAN.plusSeconds(120);

    private static Incident open() {
        var target = SampleTargets.target("api", ConfirmationPolicy.DEFAULT);
        return Incident.open(
                new IncidentId(new UUID(1, 2)),
                target,
                new Transition.WentDown(BEGAN),
                SampleResults.fail(target, BEGAN));
    }

    @Test
    void the_incident_is_open_again_as_though_nobody_had_taken_it() {
        assertThat(Unacknowledgement.of(open().acknowledge(TAKEN), Optional.empty()))
                .isEqualTo(new Unacknowledgement.Done(open()));
        assertThat(Unacknowledgement.of(open().acknowledge(TAKEN), Optional.of(TAKEN)))
                .isEqualTo(new Unacknowledgement.Done(open()));
    }

    @Test
    void what_nobody_has_is_not_taken_from_anybody() {
        assertThat(Unacknowledgement.of(open(), Optional.of(TAKEN))).isEqualTo(new Unacknowledgement.NobodyHasIt());
    }

    @Test
    void who_takes_theirs_back_does_not_take_what_somebody_else_has_taken_since() {
        assertThat(Unacknowledgement.of(open().acknowledge(AGAIN), Optional.of(TAKEN)))
                .isEqualTo(new Unacknowledgement.AnotherStands());
    }

    @Test
    void what_is_over_stays_as_it_was() {
        var over = open().acknowledge(TAKEN).resolve(OVER, Resolution.RECOVERED);
        assertThat(Unacknowledgement.of(over, Optional.of(TAKEN))).isEqualTo(new Unacknowledgement.IsOver());
    }
}

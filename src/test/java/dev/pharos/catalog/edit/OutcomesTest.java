package dev.pharos.catalog.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.web.api.problem.ProblemException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    private static final Edited<String> STALE = new Edited.Refused<>(new Refusal.Stale("x", 7));
    private static final Edited<String> BEHIND = new Edited.Refused<>(new Refusal.Behind());
    private static final Edited<String> DONE = new Edited.Done<>("done");

    @Test
    void a_change_that_another_overtook_is_worked_out_again_but_not_for_ever() {
        assertThat(Outcomes.settled(attempts(STALE, STALE, DONE)::next)).isEqualTo("done");
        assertThatThrownBy(() -> Outcomes.settled(attempts(STALE, STALE, STALE, DONE)::next))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.problem().response().getStatus()).isEqualTo(412));
    }

    @Test
    void any_other_refusal_stands() {
        assertThatThrownBy(() -> Outcomes.settled(attempts(BEHIND, DONE)::next))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.problem().response().getStatus()).isEqualTo(503));
    }

    @SafeVarargs
    private static Iterator<Edited<String>> attempts(Edited<String>... outcomes) {
        return List.of(outcomes).iterator();
    }
}

package dev.pharos.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundsTest {
    private static final Logger LOG = Logger.getLogger(RoundsTest.class);

    static Stream<Throwable> whatBreaks() {
        return Stream.of(
                new IllegalStateException("a bug"),
                new OutOfMemoryError("unable to create native thread"),
                new StackOverflowError(),
                new NoClassDefFoundError("gone"),
                new AssertionError("never"));
    }

    @ParameterizedTest
    @MethodSource("whatBreaks")
    void a_round_that_breaks_is_told_and_no_more(Throwable broken) {
        assertThat(Rounds.went(LOG, "A round of a test", () -> {
                    if (broken instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) broken;
                }))
                .isFalse();
    }

    @Test
    void what_a_round_says_may_go_wrong_is_left_to_who_runs_it() {
        assertThatThrownBy(() -> Rounds.<IOException>went(LOG, "A round of a test", () -> {
                    throw new IOException("expected");
                }))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_round_that_went_well_is_told_from_one_that_broke() {
        assertThat(Rounds.went(LOG, "A round of a test", () -> {})).isTrue();
    }
}

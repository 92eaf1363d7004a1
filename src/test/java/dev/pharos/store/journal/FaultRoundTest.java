package dev.pharos.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some rounds; hundreds are {@code ./pharos bench faults}. */
class FaultRoundTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whatever_fails_each_result_is_there_once_and_incidents_are_those_of_an_undisturbed_run(long seed)
            throws Exception {
        try (var round = new FaultRound(seed, folder)) {
            var ended = round.play();
            assertThat(ended.differences()).isEmpty();
            assertThat(ended.lost()).isZero();
            assertThat(ended.faults()).hasSizeGreaterThan(4);
        }
    }
}

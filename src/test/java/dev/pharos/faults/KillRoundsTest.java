package dev.pharos.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two rounds; many are {@code ./pharos bench faults}. */
class KillRoundsTest {
    @TempDir
    Path home;

    @Test
    void whoever_is_killed_each_result_is_there_once_and_everybody_is_told_once() throws Exception {
        try (var rounds = new KillRounds(Files.createDirectory(home.resolve("kills")))) {
            for (var seed = 1; seed <= 2; seed++) {
                var ended = rounds.play(seed, 3);
                assertThat(ended.differences())
                        .as("seed %d, %s", seed, ended.kills())
                        .isEmpty();
                assertThat(ended.told()).isEqualTo(24);
                assertThat(ended.kills()).isNotEmpty();
            }
        }
    }
}

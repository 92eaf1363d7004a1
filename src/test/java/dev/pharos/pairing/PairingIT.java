package dev.pharos.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.pairing.Rounds.Plan;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few rounds of {@code ./pharos bench pairing}. */
class PairingIT {
    private static final Plan PLAN = new Plan(8, 14, 2, 1, false);

    /** With it PostgreSQL is killed, and then Pharos. */
    private static final long SEED = 20261165;

    @TempDir
    private Path home;

    @Test
    void whoever_is_told_of_trouble_is_told_of_its_end_once_whatever_is_killed() throws Exception {
        var said = new ArrayList<String>();
        try (var rounds = new Rounds(home, PLAN, SEED, said::add)) {
            var ended = rounds.act();
            assertThat(ended.violations()).as(() -> String.join("\n", said)).isEmpty();
            assertThat(ended.incidents()).isPositive();
            assertThat(ended.told()).containsKeys("incident.opened", "incident.resolved");
            assertThat(ended.kills()).isGreaterThanOrEqualTo(2);
        }
    }
}

package dev.pharos.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten seconds of each target, side by side. {@code ./pharos bench fuzz} goes on for longer. */
class FuzzIT {
    private static final Duration TIME = Duration.ofSeconds(10);

    @TempDir
    private Path home;

    @Test
    void nothing_that_others_send_breaks_what_reads_it() throws Exception {
        assumeTrue(System.getProperty("native.image.path") == null, "it fuzzes classes, which are the same natively");
        var runs = new ArrayList<FuzzRun>();
        for (var target : FuzzTarget.values()) {
            runs.add(FuzzRun.start(target, home, TIME));
        }
        var softly = new SoftAssertions();
        for (var run : runs) {
            var found = run.await(TIME);
            softly.assertThat(found.nothing()).as(found.output()).isTrue();
            softly.assertThat(found.inputs())
                    .as("it tried something: " + found.output())
                    .isPositive();
        }
        softly.assertAll();
        assertThat(runs).hasSameSizeAs(FuzzTarget.values());
    }
}

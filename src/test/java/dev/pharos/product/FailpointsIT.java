package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of Pharos at the worst moments: one "opened" and one "resolved", always. */
class FailpointsIT {
    @TempDir
    private Path home;

    private Watch watch;

    @BeforeEach
    void begin() throws Exception {
        watch = new Watch(home);
    }

    @AfterEach
    void end() throws Exception {
        watch.close();
    }

    /** Where Pharos halts as if killed, in the life of an outage. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "journal.before-commit",
                "journal.after-commit",
                "escalate.before-send",
                "escalate.after-send",
                "escalate.after-record"
            })
    void an_outage_is_told_once_wherever_pharos_is_killed(String failpoint) throws Exception {
        watch.pharos.stop();
        watch.factory.breaks(Watch.TARGET);
        // Every commit counts as a visit: the second failing probe's is among the first few after the start.
        watch.pharos
                .with("PHAROS_FAILPOINT_NAME", failpoint)
                .with("PHAROS_FAILPOINT_VISIT", failpoint.startsWith("journal") ? "2" : "1");
        watch.pharos.launch();
        assertThat(watch.pharos.awaitEnd()).as(watch.pharos.output()).isEqualTo(137);
        watch.pharos
                .with("PHAROS_FAILPOINT_NAME", "")
                .with("PHAROS_FAILPOINT_VISIT", "")
                .start();
        watch.awaitTold("opened");
        watch.factory.mends(Watch.TARGET);
        watch.awaitTold("opened resolved");
        assertThat(watch.pager.messages().stream().map(Pager.Message::incident).distinct())
                .as("one incident")
                .hasSize(1);
        assertThat(watch.pharos.get("incidents").jsonPath().getList("items")).hasSize(1);
    }
}

package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.PharosTest;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.Trigger;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@PharosTest
class JobsTest {
    @Inject
    Scheduler scheduler;

    @Test
    void every_job_is_known_to_the_scheduler_by_its_name() {
        assertThat(scheduler.getScheduledJobs())
                .extracting(Trigger::getId)
                .containsExactlyInAnyOrder("result-partitions", "retention", "repetition");
    }
}

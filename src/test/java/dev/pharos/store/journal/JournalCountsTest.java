package dev.pharos.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.cycle.Entry;
import dev.pharos.testing.LogLines;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class JournalCountsTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final JournalCounts counts = new JournalCounts(new SimpleMeterRegistry(), nanos::get);

    @Test
    void losses_are_told_once_a_minute_with_their_number_and_what_ends_them() {
        try (var log = new LogLines(JournalCounts.class.getName())) {
            for (var i = 0; i < 1_000; i++) {
                counts.lost(end());
            }
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            counts.spoolBroken("Permission denied");
            counts.lost(end());
            assertThat(log.written())
                    .containsExactly(
                            "There is no room in the spool: 1 results were lost since this was last said, with 1 openings or ends"
                                    + " of outages. Is PostgreSQL away or too slow? What waits is kept; make room for more with"
                                    + " PHAROS_SPOOL_LIMIT.",
                            "The spool cannot be written (Permission denied): what PostgreSQL does not have waits in memory"
                                    + " alone",
                            "The spool cannot be written and memory is full: 1000 results were lost since this was last said,"
                                    + " with 1000 openings or ends of outages. Is PostgreSQL away or too slow? What waits is kept;"
                                    + " see that the folder of the spool can be written.");
        }
    }

    private static Entry end() {
        var period = new StatePeriod(AvailabilityState.UP, AT, AT.plusSeconds(60));
        var step = new Timeline.Step(List.of(), period, Optional.empty());
        var end = new IncidentChange.Resolve(new IncidentId(new UUID(7, 7)), AT, AT, Resolution.RECOVERED);
        return new Entry(
                SampleTargets.target("gateway"),
                new TargetState.Advance(TargetState.unknown(AT), step, Optional.of(end)));
    }
}

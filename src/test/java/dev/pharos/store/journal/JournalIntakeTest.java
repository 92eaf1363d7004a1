package dev.pharos.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.cycle.Entry;
import dev.pharos.store.journal.backlog.Backlog;
import dev.pharos.store.journal.backlog.JournalQueue;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.spool.Spool;
import dev.pharos.store.spool.Spooled;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalIntakeTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");

    /** Works while the backlog is made. */
    private static final class BrokenClock extends Clock {
        private volatile boolean broken;

        @Override
        public Instant instant() {
            if (broken) {
                throw new IllegalStateException("no time");
            }
            return AT;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TempDir
    Path folder;

    @Test
    void what_cannot_be_kept_for_a_bug_is_lost_and_counted() throws IOException, InterruptedException {
        var meters = new SimpleMeterRegistry();
        var clock = new BrokenClock();
        var taken = new JournalQueue<Entry>(it -> it, 1 << 20, JournalIntake.LINGER);
        var recent = new JournalQueue<>(Spooled::entry, 1 << 20, Duration.ZERO);
        try (var spool = Spool.open(folder, 1 << 20, UUID::randomUUID)) {
            var backlog = new Backlog(spool, recent, clock, new Meanwhile());
            var counts = new JournalCounts(meters, System::nanoTime);
            var intake = new JournalIntake(taken, backlog, counts, System::nanoTime, () -> false);
            clock.broken = true;
            intake.start();
            var target = SampleTargets.target("gateway");
            for (var i = 0; i < 3; i++) {
                intake.take(new Entry(target, SampleResults.pass(target, AT), Optional.empty()));
            }
            assertThat(intake.settle(System.nanoTime() + TimeUnit.SECONDS.toNanos(30)))
                    .isTrue();
            intake.stop();
            assertThat(meters.get("pharos.results.lost").counter().count()).isEqualTo(3);
        }
    }
}

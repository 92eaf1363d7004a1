package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.testing.PostgresForTests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceTest {
    private record Config(Path folder, int warnAtPercent) implements DiskSpace.DiskConfig {}

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void a_disk_that_is_fuller_than_the_limit_is_degraded_and_says_what_to_do() {
        var condition = started(folder, 0).condition();
        assertThat(condition.level()).isEqualTo(Level.DEGRADED);
        assertThat(condition.explanation())
                .startsWith("the disk of " + folder + " is ")
                .endsWith("make room, keep less (pharos.history.sealed), or warn later (pharos.disk.warn-at-percent)");
    }

    @Test
    void a_disk_below_the_limit_is_fine_and_its_size_is_a_metric() throws Exception {
        assertThat(started(folder, 101).condition().level()).isEqualTo(Level.HEALTHY);
        assertThat(meters.get("pharos.disk.size.bytes").gauge().value())
                .isEqualTo(java.nio.file.Files.getFileStore(folder).getTotalSpace());
        assertThat(meters.get("pharos.disk.free.bytes").gauge().value()).isPositive();
    }

    @Test
    void a_folder_that_is_not_there_is_no_fault() {
        assertThat(started(folder.resolve("none"), 0).condition().level()).isEqualTo(Level.HEALTHY);
        assertThat(meters.get("pharos.disk.free.bytes").gauge().value()).isNaN();
    }

    private DiskSpace started(Path at, int percent) {
        var source = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
        var disk = new DiskSpace(new Config(at, percent), new HistorySize(new Housekeeper(source, Clock.systemUTC())));
        disk.register(new StartupEvent(), meters);
        return disk;
    }
}

package dev.pharos.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.sealing.Sealer;
import dev.pharos.store.sql.Transaction;
import dev.pharos.testing.PostgresForTests;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistorySizeTest {
    private static final Instant OLD = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant NEW = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    private Path folder;

    private final DataSource source = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HistorySize size = new HistorySize(new Housekeeper(source, Clock.systemUTC()));

    @Test
    void each_kind_of_history_says_since_when_it_is_kept_and_what_it_holds() throws SQLException {
        size.register(new StartupEvent(), meters);
        write(OLD);
        write(NEW);
        new Sealer(source, Clock.systemUTC(), _ -> {}, folder).seal(LocalDate.parse("2026-03-01"), () -> true);

        assertThat(size.sentence()).isEmpty();
        size.run();
        assertThat(size.sentence())
                .hasValue("Kept: results in rows of their own since 2026-05-01 (1 MiB),"
                        + " sealed results since 2026-03-01 (1 MiB).");
        assertThat(gauge("bytes", "raw")).isBetween(8_192.0, 200_000.0);
        assertThat(gauge("bytes", "sealed")).isBetween(8_192.0, 200_000.0);
        assertThat(gauge("since.timestamp.seconds", "raw"))
                .isEqualTo(Instant.parse("2026-05-01T00:00:00Z").getEpochSecond());
        assertThat(gauge("since.timestamp.seconds", "sealed"))
                .isEqualTo(Instant.parse("2026-03-01T00:00:00Z").getEpochSecond());
    }

    @Test
    void where_there_is_nothing_nothing_is_said() {
        size.register(new StartupEvent(), meters);
        size.run();
        assertThat(size.sentence()).isEmpty();
        assertThat(gauge("since.timestamp.seconds", "sealed")).isNaN();
    }

    private double gauge(String name, String kind) {
        return meters.get("pharos.history." + name).tag("kind", kind).gauge().value();
    }

    private void write(Instant at) throws SQLException {
        var target = SampleTargets.target("kept");
        Transaction.run(source, connection -> {
            HistoryForTests.results(connection, target, List.of(SampleResults.pass(target, at)));
            return at;
        });
    }
}

package dev.pharos.housekeeping;

import dev.pharos.housekeeping.steps.Housekeeper;
import dev.pharos.housekeeping.steps.PostgresAway;
import dev.pharos.platform.SelfCheck;
import dev.pharos.store.results.DamagedDays;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;

/** Whether all sealed days that somebody asked for could be read. Those that could not are looked at again every minute. */
@Singleton
class DamageCheck implements SelfCheck {
    private final Housekeeper housekeeper;

    DamageCheck(Housekeeper housekeeper) {
        this.housekeeper = housekeeper;
    }

    void register(@Observes StartupEvent started, MeterRegistry registry) {
        Gauge.builder("pharos.history.damaged", DamagedDays::count)
                .description("Packed days of a target that could not be read, and are not whole again")
                .register(registry);
    }

    @Scheduled(
            identity = "damaged-days",
            every = "1m",
            delayed = "1m",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = PostgresAway.class)
    void run() {
        if (DamagedDays.count() > 0) {
            housekeeper.run(this::look);
        }
    }

    private String look() throws SQLException {
        housekeeper.alone(connection -> {
            DamagedDays.lookAgain(connection);
            return true;
        });
        return "";
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Condition condition() {
        var damaged = DamagedDays.count();
        return damaged == 0
                ? Condition.healthy()
                : new Condition(Level.DEGRADED, sentence(damaged) + "; the log names each");
    }

    @Override
    public Optional<String> hint() {
        var damaged = DamagedDays.count();
        return damaged == 0 ? Optional.empty() : Optional.of(sentence(damaged) + ".");
    }

    private static String sentence(int damaged) {
        return damaged == 1
                ? "The sealed results of one day and target are damaged and left out of answers"
                : "The sealed results of " + damaged + " days and targets are damaged and left out of answers";
    }
}

package dev.pharos.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.objective.Objectives;
import dev.pharos.core.objective.Standing;
import dev.pharos.json.rule.Durations;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What came of the objectives of a target. What is attained is rounded so that it never looks better than it is: availability down,
 * the share of errors up, both to 5 decimals; burn rates and milliseconds to 3.
 */
public final class StandingJson {
    private static final int DECIMALS = 5;
    private static final double THOUSAND = 1_000;

    private StandingJson() {}

    public static void write(ObjectNode json, Objectives objectives, Standing standing, Instant now) {
        json.put("window", Durations.show(objectives.window()));
        json.put("from", Instants.show(now.minus(objectives.window())));
        json.put("to", Instants.show(now));
        json.put("kept", kept(standing.kept()));
        standing.availability()
                .ifPresentOrElse(
                        it -> availability(json.putObject("availability"), it), () -> json.putNull("availability"));
        standing.p95().ifPresentOrElse(it -> latency(json.putObject("p95"), it), () -> json.putNull("p95"));
        standing.p99().ifPresentOrElse(it -> latency(json.putObject("p99"), it), () -> json.putNull("p99"));
        standing.errorRate()
                .ifPresentOrElse(it -> errorRate(json.putObject("errorRate"), it), () -> json.putNull("errorRate"));
    }

    private static void availability(ObjectNode json, Standing.OfAvailability it) {
        var known = it.spent().known().toMillis();
        json.put("objective", it.objective().value().doubleValue());
        json.put("attained", percent(known - it.spent().down().toMillis(), known, RoundingMode.DOWN));
        BudgetJson.minutes(json, it.budget());
        burn(json.putObject("burnRate"), it.burn());
        json.put("kept", kept(it.kept()));
    }

    private static void latency(ObjectNode json, Standing.OfLatency it) {
        json.put("objectiveMs", it.objective().toMillis());
        json.put("attainedMs", rounded(it.ms()));
        json.put("kept", kept(it.kept()));
    }

    private static void errorRate(ObjectNode json, Standing.OfErrorRate it) {
        json.put("objective", it.objective().value().doubleValue());
        json.put("attained", percent(it.probes().failed(), it.probes().all(), RoundingMode.UP));
        json.put("probes", it.probes().all());
        json.put("allowedFailures", it.allowed());
        json.put("failures", it.probes().failed());
        json.put("failuresLeft", it.allowed() - it.probes().failed());
        burn(json.putObject("burnRate"), it.burn());
        json.put("kept", kept(it.kept()));
    }

    private static void burn(ObjectNode json, Map<Duration, OptionalDouble> burn) {
        burn.forEach((window, rate) -> json.put(hours(window), rounded(rate)));
    }

    private static String hours(Duration window) {
        return window.toHours() < 24 ? window.toHours() + "h" : window.toDays() + "d";
    }

    private static @Nullable Boolean kept(Standing.Kept kept) {
        return switch (kept) {
            case KEPT -> true;
            case BREACHED -> false;
            case UNKNOWN -> null;
        };
    }

    private static @Nullable Double percent(long part, long whole, RoundingMode rounding) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part)
                        .movePointRight(2)
                        .divide(BigDecimal.valueOf(whole), DECIMALS, rounding)
                        .doubleValue();
    }

    private static @Nullable Double rounded(OptionalDouble value) {
        return value.isEmpty() ? null : Math.round(value.getAsDouble() * THOUSAND) / THOUSAND;
    }
}

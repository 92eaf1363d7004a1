package dev.pharos.web.page.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Checked;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastKnownTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:42:10Z");
    private static final Instant SINCE = NOW.minusSeconds(300);
    private static final Instant LAST = NOW.minusSeconds(20);

    @Test
    void suspicion_is_not_public() {
        var suspect = status(new HealthState.Suspect(NOW.minusSeconds(20), 1), Map.of());
        assertThat(suspect).isEqualTo(new ComponentStatus.Up(Optional.empty(), NOW.minusSeconds(80)));
    }

    @Test
    void each_health_shows_as_what_may_be_said_of_it() {
        assertThat(status(new HealthState.Unknown(), Map.of()))
                .isEqualTo(new ComponentStatus.Awaited(Duration.ofMinutes(1)));
        assertThat(status(new HealthState.Unproven(SINCE, 1), Map.of()))
                .isEqualTo(new ComponentStatus.Unanswered(SINCE));
        assertThat(status(new HealthState.Up(0), Map.of())).isEqualTo(new ComponentStatus.Up(Optional.of(SINCE), LAST));
        assertThat(status(new HealthState.Up(1), Map.of())).isEqualTo(new ComponentStatus.Up(Optional.of(SINCE), LAST));
        assertThat(status(new HealthState.Up(2), Map.of("database", ComponentState.DEGRADED)))
                .isEqualTo(new ComponentStatus.Degraded(SINCE, ComponentStatus.Ailing.PART_DEGRADED));
        assertThat(status(new HealthState.Down(SINCE, 5), Map.of()))
                .isEqualTo(new ComponentStatus.Down(SINCE, Optional.empty()));
        assertThat(status(new HealthState.Recovering(SINCE, LAST, 1), Map.of()))
                .isEqualTo(new ComponentStatus.Down(SINCE, Optional.of(2)));
    }

    @ParameterizedTest(name = "every {0} with a timeout of {1}: {2}")
    @CsvSource({"1s, 1s, PT2M", "1m, 10s, PT2M10S", "50s, 10s, PT2M", "1d, 5m, PT48H5M"})
    void a_probe_is_late_after_two_intervals_and_a_timeout_or_two_minutes(
            String interval, String timeout, Duration allowed) {
        var lastKnown = LastKnown.of(
                "Console",
                definition(interval, timeout, false),
                state(new HealthState.Up(0), Map.of()),
                SINCE,
                Optional.empty());
        assertThat(lastKnown.staleAfter()).isEqualTo(allowed);
        assertThat(lastKnown.fresh(LAST.plus(allowed))).isTrue();
        assertThat(lastKnown.fresh(LAST.plus(allowed).plusMillis(1))).isFalse();
    }

    @Test
    void who_is_paused_is_not_watched_since_the_end_of_what_is_known() {
        var lastKnown = LastKnown.of(
                "Console",
                definition("1m", "10s", true),
                state(new HealthState.Unknown(), Map.of()),
                SINCE,
                Optional.of(LAST));
        assertThat(lastKnown.status()).isEqualTo(new ComponentStatus.Paused(Optional.of(LAST)));
        assertThat(lastKnown.fresh(NOW)).isFalse();
        assertThat(lastKnown.awaited(NOW, NOW)).isFalse();
    }

    private static ComponentStatus status(HealthState health, Map<String, ComponentState> parts) {
        return LastKnown.of("Console", definition("1m", "10s", false), state(health, parts), SINCE, Optional.empty())
                .status();
    }

    private static TargetState state(HealthState health, Map<String, ComponentState> parts) {
        return new TargetState(health, SINCE, Optional.of(LAST), Optional.empty(), Optional.empty(), parts);
    }

    private static TargetDefinition definition(String interval, String timeout, boolean paused) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("key", "console")
                .put("url", "http://127.0.0.1/health")
                .put("interval", interval)
                .put("timeout", timeout)
                .put("paused", paused);
        json.putObject("confirmation").put("failures", 2).put("passes", 3);
        return switch (TargetJson.read(json)) {
            case Checked.Valid<TargetDefinition> valid -> valid.value();
            case Checked.Invalid<TargetDefinition> invalid -> throw new AssertionError(invalid.violations());
        };
    }
}

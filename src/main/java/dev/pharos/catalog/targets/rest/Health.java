package dev.pharos.catalog.targets.rest;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Target;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a target is, in one word of the API. */
enum Health {
    UNKNOWN,
    UP,
    DEGRADED,
    SUSPECT,
    DOWN,
    RECOVERING,
    PAUSED;

    static final String RULE =
            "one of " + Arrays.stream(values()).map(Health::code).collect(Collectors.joining(", "));

    static Health of(Target target, TargetState state) {
        if (target.definition().paused()) {
            return PAUSED;
        }
        return switch (state.health()) {
            case HealthState.Unknown _, HealthState.Unproven _ -> UNKNOWN;
            case HealthState.Up _ ->
                state.degraded(target.definition().confirmation().failures()) ? DEGRADED : UP;
            case HealthState.Suspect _ -> SUSPECT;
            case HealthState.Down _ -> DOWN;
            case HealthState.Recovering _ -> RECOVERING;
        };
    }

    static Health ofCode(String code) {
        return Arrays.stream(values())
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

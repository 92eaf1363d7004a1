package dev.pharos.web.console.standing;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Target;
import java.util.Arrays;
import java.util.Optional;

/** How a target stands now, the worst first. */
public enum Standing {
    DOWN("down", "down", "down"),
    /** Failing, and not yet often enough to be believed. */
    SUSPECT("suspect", "down", "suspect"),
    RECOVERING("recovering", "up", "recovering"),
    DEGRADED("degraded", "degraded", "degraded"),
    MAINTENANCE("maintenance", "maint", "maint"),
    /** Not probed yet. */
    UNKNOWN("unknown", "none", "none"),
    PAUSED("paused", "none", "paused"),
    UP("up", "up", "up");

    private final String code;
    private final String css;
    private final String icon;

    Standing(String code, String css, String icon) {
        this.code = code;
        this.css = css;
        this.icon = icon;
    }

    public static Standing of(Target target, TargetState state) {
        if (target.definition().paused()) {
            return PAUSED;
        }
        var maintained = state.period()
                .map(StatePeriod::state)
                .filter(AvailabilityState.MAINTENANCE::equals)
                .isPresent();
        if (maintained) {
            return MAINTENANCE;
        }
        return switch (state.health()) {
            case HealthState.Up _ ->
                state.degraded(target.definition().confirmation().failures()) ? DEGRADED : UP;
            case HealthState.Suspect _, HealthState.Unproven _ -> SUSPECT;
            case HealthState.Down _ -> DOWN;
            case HealthState.Recovering _ -> RECOVERING;
            case HealthState.Unknown _ -> UNKNOWN;
        };
    }

    public static Optional<Standing> ofCode(String code) {
        return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
    }

    /** Its word in an address. */
    public String code() {
        return code;
    }

    /** The class of its colour. */
    public String css() {
        return css;
    }

    /** The name of its shape. */
    public String icon() {
        return icon;
    }

    /** After a number: {@code 3 down}. */
    public String word() {
        return this == UNKNOWN ? "not known yet" : code;
    }

    /** Whether somebody should look. */
    public boolean isTrouble() {
        return compareTo(DEGRADED) <= 0;
    }
}

package dev.pharos.web.console.targets.search;

import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.Watched;
import dev.pharos.web.console.standing.Standing;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A target as it is in memory at one moment.
 *
 * @param last its last result since this process started
 */
public record Listed(Target target, TargetState state, Standing standing, Optional<Result> last) {
    /** Until so many days before its end nobody needs to think of a certificate. */
    public static final long CERTIFICATE_DAYS = 14;

    static Listed of(Watched watched) {
        var target = watched.target();
        var state = watched.state();
        return new Listed(target, state, Standing.of(target, state), watched.lastResult());
    }

    public TargetDefinition definition() {
        return target.definition();
    }

    public Optional<Instant> probedAt() {
        return Stream.concat(last.map(Result::startedAt).stream(), state.lastProbeAt().stream())
                .max(Instant::compareTo);
    }

    /** How long the last answer took; none where the last probe got none. */
    public OptionalLong tookNanos() {
        var failed = state.health() instanceof HealthState.Down;
        return last.filter(_ -> !failed)
                .map(it -> OptionalLong.of(it.timings().totalNanos()))
                .orElseGet(OptionalLong::empty);
    }

    public Optional<CertificateFacts> certificate() {
        return last.flatMap(Result::certificate);
    }

    /** Whether its certificate ends within two weeks, or has ended. */
    public boolean isExpiring(Instant now) {
        return certificate().filter(it -> it.daysLeft(now) < CERTIFICATE_DAYS).isPresent();
    }
}

package dev.pharos.core.alerting.window;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What rules ask of one result.
 *
 * @param failed why it failed; empty where it passed, degraded or not
 * @param status 0 where none came
 * @param ms of each phase in the order of {@link Phase}, and of the whole; not to be changed
 * @param certificateEnds when the certificate that was shown ends, or the last way from it to an authority
 */
public record Seen(
        Instant startedAt,
        Optional<Reason> failed,
        int status,
        float[] ms,
        Map<String, ComponentState> components,
        Optional<Instant> certificateEnds) {

    public Seen {
        if (ms.length != Phase.COUNT + 1) {
            throw new IllegalArgumentException(ms.length + " times must be " + Phase.COUNT + " and their total");
        }
    }

    public static Seen of(Result result) {
        var ms = new float[Phase.COUNT + 1];
        for (var phase : Phase.values()) {
            ms[phase.ordinal()] = (float) result.timings().ms(phase);
        }
        ms[Phase.COUNT] = (float) result.timings().totalMs();
        return new Seen(
                result.startedAt(),
                result.verdict() instanceof Verdict.Fail fail ? Optional.of(fail.reason()) : Optional.empty(),
                result.http().status().orElse(0),
                ms,
                result.components(),
                result.certificate().map(it -> end(it.notAfter(), it.verifiedUntil())));
    }

    /**
     * When a certificate ends: of a chain that was verified with the last way to an authority, for of what is left over in it nobody is
     * the worse.
     */
    public static Instant end(Instant leaf, Optional<Instant> verifiedUntil) {
        return verifiedUntil.filter(it -> it.isBefore(leaf)).orElse(leaf);
    }
}

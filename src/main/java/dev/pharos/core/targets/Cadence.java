package dev.pharos.core.targets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;

/**
 * When a target is due: on the grid of whole intervals since the epoch, moved by the target's own phase. The phase is
 * SHA-256(key) modulo the interval, so that targets spread evenly, a restart keeps the schedule and replicas agree
 * without talking.
 *
 * @param intervalMs from 1 s to 1 d
 * @param phaseMs 0 to {@code intervalMs} - 1
 */
public record Cadence(long intervalMs, long phaseMs) {
    public Cadence {
        if (intervalMs < 1_000 || intervalMs > 86_400_000) {
            throw new IllegalArgumentException("the interval of " + intervalMs + " ms must be 1 s to 1 d");
        }
        if (phaseMs < 0 || phaseMs >= intervalMs) {
            throw new IllegalArgumentException("the phase of " + phaseMs + " ms must lie within the interval");
        }
    }

    public static Cadence of(TargetKey key, Duration interval) {
        return new Cadence(interval.toMillis(), Math.floorMod(hash(key), interval.toMillis()));
    }

    /** The last due instant at or before {@code epochMs}, in milliseconds since the epoch. */
    public long lastDue(long epochMs) {
        return Math.floorDiv(epochMs - phaseMs, intervalMs) * intervalMs + phaseMs;
    }

    /** The first due instant after {@code at}. */
    public Instant nextDue(Instant at) {
        return Instant.ofEpochMilli(lastDue(at.toEpochMilli()) + intervalMs);
    }

    public Duration interval() {
        return Duration.ofMillis(intervalMs);
    }

    private static long hash(TargetKey key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key.value().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}

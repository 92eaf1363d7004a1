package dev.pharos.probe.kind;

import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.targets.TargetKey;
import java.time.Duration;

/**
 * What one probe has to do.
 *
 * @param timeout from DNS to the last byte
 * @param readsBody whether the answer is judged by its body
 * @param readsJson whether the answer is judged by its JSON
 */
public record ProbeTask<S extends ProbeSpec>(
        TargetKey target, S spec, Duration timeout, boolean readsBody, boolean readsJson) {}

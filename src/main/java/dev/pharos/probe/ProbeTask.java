package dev.pharos.probe;

import dev.pharos.core.target.ProbeSpec;
import dev.pharos.core.target.TargetKey;
import java.time.Duration;

/**
 * What one probe has to do.
 *
 * @param timeout from DNS to the last byte, over all redirects
 * @param readsBody whether the answer is judged by its body
 * @param readsJson whether the answer is judged by its JSON
 */
record ProbeTask(TargetKey target, ProbeSpec.Http spec, Duration timeout, boolean readsBody, boolean readsJson) {}

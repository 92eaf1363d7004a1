package dev.pharos.bench.history;

import dev.pharos.store.results.packed.StoredResult;

/**
 * One probe of a simulated past.
 *
 * @param ms the five phases and the total, as a row holds them
 */
public record SimulatedProbe(StoredResult stored, float[] ms) {}

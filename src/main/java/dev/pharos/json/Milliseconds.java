package dev.pharos.json;

/** Times of probes in writing: numbers of milliseconds, rounded to a thousandth, as exact as they are kept. */
public final class Milliseconds {
    private static final double THOUSAND = 1_000;

    private Milliseconds() {}

    public static double rounded(double ms) {
        return Math.round(ms * THOUSAND) / THOUSAND;
    }
}

package dev.pharos.bench.history;

import java.util.Random;

/**
 * How long the answers of one target take: each phase has a usual time of the target's own and scatters around it as times do,
 * with a long tail to the right (lognormal). Work takes longer by day than by night.
 */
final class Answering {
    private static final double DAY_MINUTES = 1_440;

    private final boolean secure;
    private final double resolve;
    private final double roundTrip;
    private final double processing;
    private final double transfer;
    private final double wave;
    private final double peak;

    Answering(Random target, boolean secure) {
        this.secure = secure;
        resolve = lognormal(target, 0.6, 0.8);
        roundTrip = lognormal(target, 8, 1.0);
        processing = lognormal(target, 25, 1.1);
        transfer = lognormal(target, 0.15, 0.9);
        wave = target.nextDouble() * 0.4;
        peak = target.nextDouble() * DAY_MINUTES;
    }

    /** The five phases in nanoseconds, of a probe that is answered. */
    long[] phases(Random chance, double minute) {
        var busy = 1 + wave * Math.cos((minute - peak) / DAY_MINUTES * 2 * Math.PI);
        var cached = chance.nextInt(10) < 7;
        return new long[] {
            nanos(cached ? lognormal(chance, 0.04, 0.3) : lognormal(chance, resolve, 0.4)),
            nanos(lognormal(chance, roundTrip, 0.08)),
            secure ? nanos(lognormal(chance, 2 * roundTrip + 1.5, 0.1)) : 0,
            nanos(lognormal(chance, roundTrip + processing * busy, 0.25)),
            nanos(lognormal(chance, transfer, 0.5))
        };
    }

    /** @param median in milliseconds */
    private static double lognormal(Random chance, double median, double sigma) {
        return median * Math.exp(sigma * chance.nextGaussian());
    }

    private static long nanos(double ms) {
        return Math.round(ms * 1e6);
    }
}

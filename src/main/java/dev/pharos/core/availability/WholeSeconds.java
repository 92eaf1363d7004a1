package dev.pharos.core.availability;

import java.time.Duration;

/**
 * How a window was spent, in whole seconds that add up to it: each is rounded down, and what is then left over goes to
 * those of the largest remainders (Hamilton's method).
 */
public record WholeSeconds(long up, long degraded, long down, long maintenance, long noData) {
    private static final int MS = 1_000;

    /** Where remainders are equal, an outage comes first: none is hidden by rounding. */
    private static final int[] ORDER = {2, 1, 4, 3, 0};

    public static WholeSeconds of(Availability spent) {
        var ms = new long[] {
            spent.up().toMillis(),
            spent.degraded().toMillis(),
            spent.down().toMillis(),
            spent.maintenance().toMillis(),
            spent.noData().toMillis()
        };
        var seconds = new long[ms.length];
        var left = Duration.ofMillis(MS / 2).plus(spent.length()).toSeconds();
        for (int i = 0; i < ms.length; i++) {
            seconds[i] = ms[i] / MS;
            ms[i] %= MS;
            left -= seconds[i];
        }
        for (; left > 0; left--) {
            var largest = largest(ms);
            seconds[largest]++;
            ms[largest] = -1;
        }
        return new WholeSeconds(seconds[0], seconds[1], seconds[2], seconds[3], seconds[4]);
    }

    private static int largest(long[] remainders) {
        var largest = ORDER[0];
        for (var i : ORDER) {
            if (remainders[i] > remainders[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}

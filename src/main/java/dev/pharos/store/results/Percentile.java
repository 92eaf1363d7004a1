package dev.pharos.store.results;

import java.util.Arrays;

/** Values of which percentiles are asked; between two values a percentile lies on the line from one to the other. */
public final class Percentile {
    private double[] values = new double[64];
    private int size;

    public void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /**
     * The percentiles of what was added, as PostgreSQL's {@code percentile_cont} has them.
     *
     * @param shares each from 0 to 1
     */
    public double[] of(double... shares) {
        Arrays.sort(values, 0, size);
        return Arrays.stream(shares).map(this::at).toArray();
    }

    private double at(double share) {
        var place = share * (size - 1);
        var below = values[(int) Math.floor(place)];
        var above = values[(int) Math.ceil(place)];
        return below + (above - below) * (place - Math.floor(place));
    }
}

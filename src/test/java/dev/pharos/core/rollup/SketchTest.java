package dev.pharos.core.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTest {
    private static final double[] SHARES = {0.0001, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1};

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_quantile_is_within_one_percent_of_the_one_that_sorting_tells(long seed) {
        var random = new Random(seed);
        var values = durations(random, 1 + random.nextInt(3_000));
        var sketch = sketch(values);
        Arrays.sort(values);
        for (var share : SHARES) {
            assertThat(sketch.quantile(share).orElseThrow())
                    .as("%s of %s values", share, values.length)
                    .isCloseTo(nearestRank(values, share), Percentage.withPercentage(1));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sketches_add_up_in_any_order_to_the_sketch_of_everything(long seed) {
        var random = new Random(seed);
        var all = durations(random, 3 + random.nextInt(2_000));
        var a = sketch(Arrays.copyOfRange(all, 0, all.length / 3));
        var b = sketch(Arrays.copyOfRange(all, all.length / 3, all.length / 2));
        var c = sketch(Arrays.copyOfRange(all, all.length / 2, all.length));
        assertThat(a.plus(b).plus(c)).isEqualTo(sketch(all)).isEqualTo(a.plus(b.plus(c)));
        assertThat(b.plus(a)).isEqualTo(a.plus(b));
        assertThat(a.plus(Sketch.EMPTY)).isEqualTo(a).isEqualTo(Sketch.EMPTY.plus(a));
        var recorder = new Sketch.Recorder();
        recorder.add(c);
        recorder.add(a);
        recorder.add(b);
        assertThat(recorder.take()).isEqualTo(sketch(all));
        assertThat(recorder.take()).isEqualTo(Sketch.EMPTY);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_is_written_reads_the_same(long seed) {
        var random = new Random(seed);
        var sketch = sketch(durations(random, random.nextInt(3_000)));
        assertThat(Sketch.decode(sketch.encode())).isEqualTo(sketch);
        var thousandfold = sketch;
        for (var i = 0; i < 30; i++) {
            thousandfold = thousandfold.plus(thousandfold);
        }
        assertThat(Sketch.decode(thousandfold.encode())).isEqualTo(thousandfold);
    }

    @Test
    void an_hour_of_a_calm_target_takes_less_than_two_bytes_a_probe() {
        var random = new Random(7);
        var values = IntStream.range(0, 60)
                .mapToDouble(_ -> 40 * Math.exp(random.nextGaussian() / 3))
                .toArray();
        assertThat(sketch(values).encode()).hasSizeLessThan(120);
    }

    @Test
    void every_bucket_that_there_is_takes_a_bounded_number_of_bytes() {
        var recorder = new Sketch.Recorder();
        for (var ms = 1e-5; ms < 4e6; ms = Math.max(ms + 1e-5, ms * 1.004)) {
            recorder.record(ms);
        }
        assertThat(recorder.take().encode()).hasSizeLessThan(20_000);
    }

    @ParameterizedTest(name = "{0} of {1} is the value at place {2}")
    @CsvSource(textBlock = """
            0.5,  1,   1
            0.5,  2,   1
            0.5,  3,   2
            0.07, 100, 7
            0.95, 20,  19
            0.95, 21,  20
            0.99, 100, 99
            1,    100, 100
            """)
    void a_quantile_is_the_nearest_rank(double share, int values, int place) {
        var sketch = sketch(
                IntStream.rangeClosed(1, values).mapToDouble(i -> i / 1_000.0).toArray());
        assertThat(sketch.quantile(share).orElseThrow()).isCloseTo(place / 1_000.0, within(place / 200_000.0));
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, 0", "1e9, 3.6e6", "Infinity, 3.6e6"})
    void what_is_out_of_range_counts_as_its_end(double ms, double counted) {
        assertThat(sketch(ms).quantile(1).orElseThrow()).isCloseTo(counted, Percentage.withPercentage(1));
    }

    @Test
    void of_nothing_there_is_no_quantile() {
        assertThat(Sketch.EMPTY.quantile(0.5)).isEmpty();
        assertThat(Sketch.EMPTY.encode()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
    void a_share_is_above_0_and_at_most_1(double share) {
        assertThatThrownBy(() -> Sketch.EMPTY.quantile(share)).hasMessageContaining("must be above 0 and at most 1");
    }

    @Test
    void bytes_that_are_no_sketch_are_refused() {
        assertThatThrownBy(() -> Sketch.decode(new byte[] {(byte) 0x80})).hasMessageContaining("ends within a number");
        assertThatThrownBy(() -> Sketch.decode(new byte[] {1})).hasMessageContaining("ends within a number");
        var tooFar = new byte[] {-1, -1, -1, -1, -1, -1, 1};
        assertThatThrownBy(() -> Sketch.decode(tooFar)).hasMessageContaining("no bucket");
    }

    /** As different as those of a cached name and of a report that takes minutes. */
    private static double[] durations(Random random, int count) {
        var middle = Math.pow(10, random.nextDouble() * 7 - 2.5);
        return IntStream.range(0, count)
                .mapToDouble(_ -> Math.clamp(middle * Math.exp(random.nextGaussian() * 2), 5e-4, 3.6e6))
                .toArray();
    }

    private static Sketch sketch(double... values) {
        var recorder = new Sketch.Recorder();
        for (var value : values) {
            recorder.record(value);
        }
        return recorder.take();
    }

    private static double nearestRank(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length - 1e-9) - 1)];
    }
}

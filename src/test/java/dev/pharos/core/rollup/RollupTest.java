package dev.pharos.core.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.outcome.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RollupTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void parts_add_up_in_any_order_to_the_whole(long seed) {
        var random = new Random(seed);
        var probes = probes(random, 300);
        var first = random.nextInt(probes.size());
        var second = first + random.nextInt(probes.size() - first);
        var a = rollup(probes.subList(0, first), new Stood(1, 2, 3, 4));
        var b = rollup(probes.subList(first, second), new Stood(10, 20, 30, 40));
        var c = rollup(probes.subList(second, probes.size()), new Stood(100, 200, 300, 400));
        var whole = rollup(probes, new Stood(111, 222, 333, 444));
        assertThat(a.plus(b).plus(c)).isEqualTo(whole).isEqualTo(a.plus(b.plus(c)));
        assertThat(c.plus(a)).isEqualTo(a.plus(c));
        assertThat(whole.plus(Rollup.EMPTY)).isEqualTo(whole).isEqualTo(Rollup.EMPTY.plus(whole));
        assertThat(whole.probes()).isEqualTo(300);
        var together = new Latencies.Recorder();
        Stream.of(c, a, Rollup.EMPTY, b).map(Rollup::latencies).forEach(together::add);
        assertThat(together.take()).isEqualTo(whole.latencies());
        assertThat(together.take()).isSameAs(Latencies.NONE);
    }

    @Test
    void a_failure_has_a_reason_and_no_latency() {
        var recorder = new Rollup.Recorder();
        recorder.failed(Reason.STATUS);
        recorder.status(503);
        recorder.failed(Reason.STATUS);
        recorder.status(502);
        recorder.degraded(1, 2, 3, 4, 5, 15);
        recorder.status(200);
        var rollup = recorder.take(Stood.NOWHERE);
        assertThat(rollup.fails()).isEqualTo(2);
        assertThat(rollup.reasons()).containsExactly(java.util.Map.entry(Reason.STATUS, 2L));
        assertThat(rollup.statuses().keySet()).containsExactly(200, 502, 503);
        assertThat(rollup.latencies().total().count()).isEqualTo(1);
        assertThat(recorder.take(Stood.NOWHERE)).isEqualTo(Rollup.EMPTY);
    }

    @Test
    void a_probe_has_a_time_for_each_phase_and_a_total() {
        assertThatThrownBy(() -> new Rollup.Recorder().passed(1, 2)).hasMessageContaining("2 times must be 5");
    }

    private static List<Consumer<Rollup.Recorder>> probes(Random random, int count) {
        var probes = new ArrayList<Consumer<Rollup.Recorder>>();
        for (var i = 0; i < count; i++) {
            var ms = random.nextFloat() * 1_000;
            var reason = Reason.values()[random.nextInt(Reason.values().length)];
            var status = 200 + random.nextInt(5) * 100;
            var kind = random.nextInt(3);
            probes.add(recorder -> {
                switch (kind) {
                    case 0 -> recorder.passed(0, ms / 10, 0, ms, 0.1f, ms * 1.1f + 0.1f);
                    case 1 -> recorder.degraded(ms, ms, ms, ms, ms, 5 * ms);
                    default -> recorder.failed(reason);
                }
                recorder.status(status);
            });
        }
        return probes;
    }

    private static Rollup rollup(List<Consumer<Rollup.Recorder>> probes, Stood stood) {
        var recorder = new Rollup.Recorder();
        probes.forEach(it -> it.accept(recorder));
        return recorder.take(stood);
    }
}

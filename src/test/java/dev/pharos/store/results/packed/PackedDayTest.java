package dev.pharos.store.results.packed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedDayTest {
    private static final int ROUNDS = 1_000;

    @Test
    void whatever_is_packed_comes_back_the_oldest_first() throws DamagedDayException {
        for (var seed = 0; seed < ROUNDS; seed++) {
            var chance = new Random(seed);
            var results = new RandomStored(chance).list();
            var shuffled = new ArrayList<>(results);
            Collections.shuffle(shuffled, chance);
            assertThat(PackedDay.unpack(PackedDay.pack(shuffled)))
                    .as("seed %d", seed)
                    .isSortedAccordingTo(Comparator.comparingLong(StoredResult::startedAt))
                    .containsExactlyInAnyOrderElementsOf(results);
        }
    }

    @Test
    void the_same_results_are_the_same_bytes() {
        var results = new RandomStored(new Random(7)).list();
        assertThat(PackedDay.pack(results)).isEqualTo(PackedDay.pack(new ArrayList<>(results)));
    }

    @Test
    void no_result_at_all_is_a_day_too() throws DamagedDayException {
        assertThat(PackedDay.unpack(PackedDay.pack(List.of()))).isEmpty();
    }

    @Test
    void any_byte_that_is_another_is_noticed() {
        var packed = PackedDay.pack(new RandomStored(new Random(3)).list());
        for (var i = 0; i < packed.length; i++) {
            var damaged = packed.clone();
            damaged[i] ^= 0x10;
            assertThatThrownBy(() -> PackedDay.unpack(damaged))
                    .as("byte %d of %d", i, packed.length)
                    .isInstanceOf(DamagedDayException.class);
        }
    }

    @Test
    void any_end_that_is_missing_is_noticed() {
        var packed = PackedDay.pack(new RandomStored(new Random(3)).list());
        for (var length = 0; length < packed.length; length++) {
            var cut = Arrays.copyOf(packed, length);
            assertThatThrownBy(() -> PackedDay.unpack(cut)).isInstanceOf(DamagedDayException.class);
        }
    }

    @Test
    void a_later_version_is_named() {
        var packed = PackedDay.pack(new RandomStored(new Random(3)).list());
        packed[0] = 2;
        assertThatThrownBy(() -> PackedDay.unpack(packed))
                .isInstanceOf(DamagedDayException.class)
                .hasMessage("it is of version 2, and this Pharos knows only version 1");
    }

    /** Whatever a bug would write under a right checksum: an error with a name, and never one of Java's. */
    @Test
    void chance_within_a_right_frame_is_damage_or_results() {
        for (var seed = 0; seed < ROUNDS; seed++) {
            var chance = new Random(seed);
            var columns = new ByteSink();
            IntStream.range(0, chance.nextInt(200))
                    .forEach(_ -> columns.put(chance.nextInt(chance.nextBoolean() ? 3 : 256)));
            var packed = Frame.write(columns, new ByteSink());
            try {
                PackedDay.unpack(packed);
            } catch (DamagedDayException expected) {
                assertThat(expected).hasMessageStartingWith("it ");
            }
        }
    }

    /** The phases of a passing probe of 5 ms, a minute apart: what a day of them costs is a few bytes a probe. */
    @ParameterizedTest
    @ValueSource(ints = {10, 1_440, 86_400})
    void a_day_of_probes_that_are_all_alike_costs_next_to_nothing(int probes) {
        var one = new RandomStored(new Random(1)).list().getFirst();
        var results = IntStream.range(0, probes)
                .mapToObj(i -> new StoredResult(
                        i * 1_000_000L,
                        one.outcome(),
                        one.message(),
                        one.bodyBytes(),
                        one.remoteAddress(),
                        one.times(),
                        one.documents()))
                .toList();
        assertThat(PackedDay.pack(results)).hasSizeLessThan(400 + probes / 20);
    }
}

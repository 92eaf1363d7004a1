package dev.pharos.runtime.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderedIdsTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00.123Z");

    private final OrderedIds ids = new OrderedIds(Clock.fixed(NOW, ZoneOffset.UTC), new Random(7));

    @Test
    void those_of_one_millisecond_sort_in_the_order_in_which_they_were_made() {
        var made = Stream.generate(ids::next).limit(20_000).map(UUID::toString).toList();
        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void they_are_of_version_7_and_say_when_they_were_made() {
        var id = ids.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16)).isEqualTo(NOW);
    }
}

package dev.pharos.core.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.rollup.Cover.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CoverTest {
    @ParameterizedTest(name = "{0} to {1}, rolled up until {2}: {3}")
    @CsvSource(textBlock = """
            2026-11-10T10:00, 2026-11-10T13:00, 2026-11-10T13:00, 3h
            2026-11-10T10:20, 2026-11-10T13:40, 2026-11-10T13:00, 40m 2h 40m
            2026-11-10T10:20, 2026-11-10T13:40, 2026-11-10T12:00, 40m 1h 100m
            2026-11-10T10:20, 2026-11-10T10:40, 2026-11-10T12:00, 20m
            2026-11-10T10:20, 2026-11-10T13:40, 1970-01-01T00:00, 200m
            2026-11-10T22:00, 2026-11-13T01:00, 2026-11-13T02:00, 2h 2D 1h
            2026-09-29T23:30, 2026-12-02T01:00, 2026-12-05T00:00, 30m 1D 2M 1D 1h
            2026-10-01T00:00, 2026-11-01T00:00, 2026-11-01T00:00, 1M
            """)
    void a_window_is_put_together_from_the_largest_roll_ups(String from, String to, String rolled, String parts) {
        assertThat(Cover.of(at(from), at(to), at(rolled)).stream()
                        .map(CoverTest::shown)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(parts);
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void parts_and_buckets_follow_each_other_without_a_gap(long seed) {
        var random = new Random(seed);
        var from = at("2026-01-01T00:00").plusSeconds(random.nextInt(30_000_000));
        var to = from.plusSeconds(1 + random.nextInt(20_000_000));
        var rolled = from.plusSeconds(random.nextInt(25_000_000) - 1_000_000);
        var rest = from;
        for (var part : Cover.of(from, to, rolled)) {
            assertThat(part.from()).isEqualTo(rest);
            rest = part.to();
            part.grain().ifPresent(grain -> {
                assertThat(grain.floor(part.from())).isEqualTo(part.from());
                assertThat(grain.floor(part.to())).isEqualTo(part.to()).isBeforeOrEqualTo(rolled);
            });
        }
        assertThat(rest).isEqualTo(to);
        var buckets = new Buckets(from, to, Duration.ofMinutes(1 + random.nextInt(10_000)));
        rest = from;
        for (var i = 0L; i < buckets.count(); i++) {
            assertThat(buckets.begin(i)).isEqualTo(rest);
            rest = buckets.end(i);
            assertThat(buckets.index(buckets.begin(i))).isEqualTo(i);
            assertThat(buckets.index(rest.minusMillis(1))).isEqualTo(i);
        }
        assertThat(rest).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 2026-11-27T10:00", "PT5H, 2026-11-27T07:00", "P1D, 2026-11-27T00:00", "P7D, 2026-11-23T00:00"})
    void buckets_begin_with_hours_days_and_weeks(Duration bucket, String begin) {
        var buckets = new Buckets(at("2026-11-01T00:01"), at("2026-11-27T10:30"), bucket);
        assertThat(buckets.begin(buckets.count() - 1)).isEqualTo(at(begin));
    }

    private static String shown(Part part) {
        var length = Duration.between(part.from(), part.to());
        return part.grain()
                .map(it -> switch (it) {
                    case HOUR -> length.toHours() + "h";
                    case DAY -> length.toDays() + "D";
                    case MONTH -> Math.round(length.toDays() / 30.4) + "M";
                })
                .orElse(length.toMinutes() + "m");
    }

    private static Instant at(String text) {
        return Instant.parse(text + ":00Z");
    }
}

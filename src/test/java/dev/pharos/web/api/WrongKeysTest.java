package dev.pharos.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.PharosTest;
import dev.pharos.testing.PostgresForTests;
import dev.pharos.web.crowd.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PharosTest
class WrongKeysTest {
    private final AtomicLong nanos = new AtomicLong();
    private final WrongKeys wrong = new WrongKeys(nanos::get);

    @Test
    void some_are_free_and_each_further_one_waits_twice_as_long_up_to_five_minutes() {
        var waits = new ArrayList<Integer>();
        for (var i = 0; i < 16; i++) {
            waits.add(wrong.note("192.0.2.7"));
        }
        assertThat(waits).containsExactly(0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300);
    }

    @Test
    void they_are_forgotten_after_a_quarter_of_an_hour_without_one() {
        for (var i = 0; i < 10; i++) {
            wrong.note("192.0.2.7");
        }
        nanos.addAndGet(Duration.ofMinutes(14).toNanos());
        assertThat(wrong.note("192.0.2.7")).isPositive();
        nanos.addAndGet(Duration.ofMinutes(16).toNanos());
        assertThat(wrong.note("192.0.2.7")).isZero();
    }

    @Test
    void nobody_waits_for_the_wrong_keys_of_another() {
        for (var i = 0; i < 10; i++) {
            wrong.note("192.0.2.7");
        }
        assertThat(wrong.note("192.0.2.8")).isZero();
    }

    @Test
    void no_more_places_are_remembered_than_fit() {
        for (var i = 0; i < 10; i++) {
            wrong.note("192.0.2.7");
        }
        for (var i = 0; i < 10_000; i++) {
            wrong.note("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        }
        assertThat(wrong.note("192.0.2.7")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7",
        "::ffff:192.0.2.7, 192.0.2.7",
        "2001:db8:1:2:3:4:5:6, 2001:0db8:0001:0002::/64",
        "2001:db8:1:2::9, 2001:0db8:0001:0002::/64",
        "fe80::1%eth0, fe80:0000:0000:0000::/64",
        "_hidden, _hidden"
    })
    void a_network_of_ipv6_is_one_place(String from, String place) {
        assertThat(Place.of(from)).isEqualTo(place);
    }

    @Test
    void over_rest_they_are_answered_429_and_a_right_key_is_taken_all_the_same() throws Exception {
        try (var neighbour = new Neighbour("127.0.0.9")) {
            for (var i = 0; i < 5; i++) {
                assertThat(neighbour.ask("wrong-" + i).statusCode()).isEqualTo(401);
            }
            var answer = neighbour.ask("wrong-again");
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(neighbour.ask(PostgresForTests.ADMIN_KEY).statusCode()).isEqualTo(200);
            assertThat(neighbour.ask("wrong-once-more").headers().firstValue("Retry-After"))
                    .hasValue("2");
        }
    }
}

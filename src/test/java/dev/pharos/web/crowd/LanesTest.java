package dev.pharos.web.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.store.sql.Busy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What many visitors get, and what they cost. */
class LanesTest {
    private final Lanes lanes = new Lanes(System::nanoTime, 1);
    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void a_full_lane_turns_visitors_away_and_is_free_again_after_its_work() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> lanes.run(this::held));
            begun.await();
            var crowd = crowd(threads, 100);
            for (var visitor : crowd) {
                assertThatThrownBy(visitor::get).hasCauseInstanceOf(Busy.class);
            }
            goOn.countDown();
            assertThat(first.get()).isEqualTo("made");
            assertThat(made).hasValue(1);
        }
        assertThat(lanes.run(() -> "next")).isEqualTo("next");
    }

    @Test
    void a_lane_is_free_again_after_work_that_broke() throws Exception {
        assertThatThrownBy(() -> lanes.run(() -> {
                    throw new SQLException("away");
                }))
                .hasMessage("away");
        assertThat(lanes.run(() -> "next")).isEqualTo("next");
    }

    @Test
    void many_who_ask_for_one_thing_have_it_made_once() throws Exception {
        var shelf = shelf();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> shelf.get("/a", () -> Optional.of(held())));
            begun.await();
            var others = new ArrayList<Future<Optional<String>>>();
            for (var i = 0; i < 50; i++) {
                others.add(threads.submit(() -> shelf.get("/a", () -> Optional.of(held()))));
            }
            goOn.countDown();
            assertThat(first.get()).hasValue("made");
            for (var other : others) {
                assertThat(other.get()).hasValue("made");
            }
        }
        assertThat(made).hasValue(1);
    }

    @Test
    void made_up_addresses_displace_nothing() throws Exception {
        var shelf = shelf();
        shelf.get("/a", () -> Optional.of(counted()));
        for (var i = 0; i < 1_000; i++) {
            assertThat(shelf.get("/made-up/" + i, Optional::empty)).isEmpty();
        }
        assertThat(shelf.get("/a", () -> Optional.of(counted()))).hasValue("made");
        assertThat(made).hasValue(1);
    }

    @Test
    void a_shelf_holds_no_more_bytes_than_fit() throws Exception {
        var shelf = shelf();
        shelf.get("/a", () -> Optional.of(counted()));
        shelf.get("/large", () -> Optional.of("x".repeat(9 * 1024 * 1024)));
        shelf.get("/a", () -> Optional.of(counted()));
        assertThat(made)
                .as("the large one pushed it out, and does not stay itself")
                .hasValue(2);
        shelf.get("/a", () -> Optional.of(counted()));
        assertThat(made).hasValue(2);
    }

    @Test
    void what_was_made_a_while_ago_is_served_on_while_there_are_too_many_to_make_it_anew() throws Exception {
        var kept = new CachedValue<String>(Clock.systemUTC(), Duration.ZERO);
        kept.get(() -> "made");
        assertThat(kept.get(() -> {
                    throw new Busy("visitors");
                }))
                .isEqualTo("made");
        assertThatThrownBy(() -> new CachedValue<String>(Clock.systemUTC(), Duration.ZERO).get(() -> {
                    throw new Busy("visitors");
                }))
                .isInstanceOf(Busy.class);
    }

    private PageCache<String> shelf() {
        return new PageCache<>(Clock.systemUTC(), Duration.ofHours(1), lanes, String::length);
    }

    private List<Future<String>> crowd(java.util.concurrent.ExecutorService threads, int visitors) {
        var crowd = new ArrayList<Future<String>>();
        for (var i = 0; i < visitors; i++) {
            crowd.add(threads.submit(() -> lanes.run(this::counted)));
        }
        return crowd;
    }

    private String counted() {
        made.incrementAndGet();
        return "made";
    }

    private String held() throws SQLException {
        begun.countDown();
        try {
            goOn.await();
        } catch (InterruptedException stopping) {
            throw new SQLException(stopping);
        }
        return counted();
    }
}

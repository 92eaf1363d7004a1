package dev.pharos.catalog.apikeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.access.KeyHash;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
    private static final KeyHash MIRA = KeyHash.ofKey("mira");
    private static final KeyHash GUESS = KeyHash.ofKey("guess");

    private final AtomicLong nanos = new AtomicLong(-1);
    private final AtomicInteger reads = new AtomicInteger();
    private final Map<KeyHash, String> table = new HashMap<>(Map.of(MIRA, "Mira"));
    private boolean away;

    private final KnownKeys<String> keys = with(Runnable::run);

    private KnownKeys<String> with(Executor threads) {
        return new KnownKeys<>(this::read, nanos::get, threads);
    }

    private Map<KeyHash, String> read() throws SQLException {
        reads.incrementAndGet();
        if (away) {
            throw new SQLException("the database is away");
        }
        return Map.copyOf(table);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void the_first_one_who_asks_has_them_read() {
        assertThat(keys.isFresh(MIRA)).isFalse();
        assertThat(keys.find(MIRA)).hasValue("Mira");
        assertThat(keys.isFresh(MIRA)).isTrue();
    }

    @Test
    void one_that_is_known_is_read_again_every_ten_seconds_while_it_is_used() {
        for (var i = 0; i < 100; i++) {
            assertThat(keys.find(MIRA)).hasValue("Mira");
            pass(Duration.ofMillis(500));
        }
        assertThat(reads).hasValue(5);
    }

    @Test
    void unknown_ones_have_them_read_once_a_second_however_many_there_are() {
        for (var i = 0; i < 1_000; i++) {
            assertThat(keys.find(KeyHash.ofKey("guess " + i))).isEmpty();
            pass(Duration.ofMillis(10));
        }
        assertThat(reads).hasValue(10);
    }

    @Test
    void a_new_one_is_known_a_second_after_it_was_made() {
        assertThat(keys.find(GUESS)).isEmpty();
        table.put(GUESS, "Ada");
        pass(Duration.ofSeconds(1));
        assertThat(keys.find(GUESS)).hasValue("Ada");
    }

    @Test
    void one_that_was_withdrawn_is_refused_after_ten_seconds_though_nobody_asked_meanwhile() {
        assertThat(keys.find(MIRA)).hasValue("Mira");
        table.clear();
        pass(Duration.ofSeconds(9));
        assertThat(keys.find(MIRA)).hasValue("Mira");
        pass(Duration.ofSeconds(1));
        assertThat(keys.find(MIRA)).isEmpty();
    }

    @Test
    void a_change_that_is_announced_holds_at_once() throws SQLException {
        assertThat(keys.find(MIRA)).hasValue("Mira");
        table.clear();
        keys.refresh(this::read);
        assertThat(keys.find(MIRA)).isEmpty();
    }

    @Test
    void while_the_database_is_away_those_that_were_known_go_on() {
        assertThat(keys.find(MIRA)).hasValue("Mira");
        away = true;
        for (var hour = 0; hour < 10; hour++) {
            pass(Duration.ofHours(1));
            assertThat(keys.find(MIRA)).hasValue("Mira");
            assertThat(keys.find(GUESS)).isEmpty();
        }
        away = false;
        table.clear();
        pass(Duration.ofSeconds(1));
        assertThat(keys.find(MIRA)).isEmpty();
    }

    @Test
    void while_the_database_is_silent_nobody_has_them_read_beside_the_first_and_those_that_were_known_go_on()
            throws SQLException {
        var end = new CompletableFuture<Void>();
        var silent = new KnownKeys<>(
                () -> {
                    reads.incrementAndGet();
                    end.join();
                    return Map.of();
                },
                nanos::get,
                reading -> Thread.ofVirtual().start(reading));
        silent.refresh(() -> Map.of(MIRA, "Mira"));
        pass(Duration.ofSeconds(10));
        try {
            for (var i = 0; i < 100; i++) {
                assertThat(silent.find(MIRA)).hasValue("Mira");
                pass(Duration.ofSeconds(1));
            }
            assertThat(reads).hasValue(1);
        } finally {
            end.complete(null);
        }
    }

    @Test
    void what_was_read_earlier_does_not_replace_what_was_read_later() throws SQLException {
        keys.refresh(() -> {
            pass(Duration.ofSeconds(1));
            keys.refresh(Map::of);
            return Map.of(MIRA, "Mira, as she was");
        });
        assertThat(keys.isFresh(MIRA)).isFalse();
    }
}

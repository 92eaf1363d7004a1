package dev.pharos.web.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

    @Test
    void so_many_are_let_in_each_second_also_where_the_ticker_overflows() {
        var rate = new Rate(now::get, 2);
        assertThat(rate.take()).isTrue();
        assertThat(rate.take()).isTrue();
        assertThat(rate.take()).isFalse();
        now.addAndGet(SECOND - 1);
        assertThat(rate.take()).isFalse();
        now.addAndGet(1);
        assertThat(rate.take()).isTrue();
    }
}

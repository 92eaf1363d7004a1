package dev.pharos.web.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuotasTest {
    private final AtomicLong now = new AtomicLong();
    private final Quotas quotas = new Quotas(now::get);

    @Test
    void a_source_has_so_many_a_minute_and_takes_none_of_those_of_another() {
        var source = new UUID(1, 1);
        for (var i = 0; i < Quotas.A_MINUTE; i++) {
            assertThat(quotas.take(source)).isZero();
        }
        now.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThat(quotas.take(source)).isEqualTo(41);
        assertThat(quotas.take(new UUID(2, 2))).isZero();
        now.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(quotas.take(source)).isZero();
    }
}

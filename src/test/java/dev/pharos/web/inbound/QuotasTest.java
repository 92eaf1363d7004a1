package dev.pharos.web.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuotasTest {
    private final AtomicLong now = new AtomicLong();
    private final Quotas quotas = new Quotas(now::get, Quotas.A_MINUTE);

    @Test
    void a_source_has_so_many_a_minute_and_takes_none_of_those_of_another() {
        var source = new UUID(1, 1);
        for (var i = 0; i < Quotas.A_MINUTE; i++) {
            assertThat(quotas.take(source)).isEmpty();
        }
        now.addAndGet(Duration.ofSeconds(20).toNanos());

        assertThat(quotas.take(source)).contains(new Quotas.Refusal(41, true));
        assertThat(quotas.take(source)).contains(new Quotas.Refusal(41, false));
        assertThat(quotas.take(new UUID(2, 2))).isEmpty();
        now.addAndGet(Duration.ofSeconds(40).toNanos());
        assertThat(quotas.take(source)).isEmpty();
    }

    @Test
    void what_is_given_back_is_there_for_another_one() {
        var source = new UUID(1, 1);
        quotas.giveBack(source);
        for (var i = 0; i < Quotas.A_MINUTE; i++) {
            quotas.take(source);
        }
        quotas.giveBack(source);

        assertThat(quotas.take(source)).isEmpty();
        assertThat(quotas.take(source)).isPresent();
    }
}

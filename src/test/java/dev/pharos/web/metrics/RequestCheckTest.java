package dev.pharos.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.platform.SelfCheck.Level;
import dev.pharos.store.history.published.SmallestQuestion;
import dev.pharos.testing.CountingDatabase;
import dev.pharos.testing.PostgresForTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Our own health is that of requests too. */
class RequestCheckTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private final CountingDatabase visitors =
            new CountingDatabase(PostgresForTests.dataSource(PostgresForTests.freshDatabase()));
    private final CountingDatabase own =
            new CountingDatabase(PostgresForTests.dataSource(PostgresForTests.freshDatabase()));
    private final SmallestQuestion question = new SmallestQuestion(visitors, own);

    @Test
    void requests_that_are_answered_are_healthy() throws InterruptedException {
        var check = new RequestCheck(Thread::startVirtualThread, question, AMPLE);
        check.check();
        assertThat(check.condition().level()).isEqualTo(Level.HEALTHY);
        assertThat(visitors.questions()).isEqualTo(1);
    }

    @Test
    void requests_that_hang_while_the_journal_is_answered_are_degraded_then_unhealthy_and_well_when_they_come_back()
            throws Exception {
        var goOn = new CountDownLatch(1);
        visitors.holdNext(goOn);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var check = new RequestCheck(threads, question, SHORT);
            check.check();
            assertThat(check.condition().level()).isEqualTo(Level.DEGRADED);
            assertThat(check.condition().explanation()).contains("a request got no answer");
            for (var i = 1; i < 6; i++) {
                check.check();
            }
            assertThat(check.condition().level()).isEqualTo(Level.UNHEALTHY);
            goOn.countDown();
            while (check.condition().level() != Level.HEALTHY) {
                check.check();
            }
        }
    }

    @Test
    void a_request_that_hangs_is_not_joined_by_others() throws InterruptedException {
        var asked = new ArrayList<Runnable>();
        Executor never = asked::add;
        var check = new RequestCheck(never, question, SHORT);
        check.check();
        check.check();
        assertThat(asked).hasSize(1);
        assertThat(check.condition().level()).isEqualTo(Level.DEGRADED);
    }

    @Test
    void a_database_that_is_away_for_all_is_told_by_its_own_check() throws InterruptedException {
        own.takeAway();
        List<Runnable> asked = new ArrayList<>();
        var check = new RequestCheck(asked::add, question, SHORT);
        check.check();
        assertThat(check.condition().level()).isEqualTo(Level.HEALTHY);
    }

    @Test
    void a_database_that_refuses_visitors_answers() throws InterruptedException {
        visitors.takeAway();
        var check = new RequestCheck(Thread::startVirtualThread, question, AMPLE);
        check.check();
        assertThat(check.condition().level()).isEqualTo(Level.HEALTHY);
    }
}

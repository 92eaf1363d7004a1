package dev.pharos.web.metrics;

import dev.pharos.platform.SelfCheck;
import dev.pharos.store.history.published.SmallestQuestion;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Whether requests get through: asks the database every few seconds the way that a page does, on a virtual thread, within
 * a bound. Virtual threads can hang at their sockets while threads of the platform do not, which the other checks would not
 * notice. Where a thread of the platform gets no answer either, the database is away, and its own check says so.
 */
@ApplicationScoped
class RequestCheck implements SelfCheck {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(2);
    /** A crowd may slow a request down; what hangs so often in a row hangs until a restart. */
    private static final int FOR_GOOD = 6;

    private final Executor requests;
    private final SmallestQuestion question;
    private final Duration limit;
    private volatile int hung;
    private @Nullable CompletableFuture<?> underWay;
    private @Nullable Thread looks;

    @Inject
    RequestCheck(@VirtualThreads ExecutorService requests, SmallestQuestion question) {
        this(requests, question, LIMIT);
    }

    RequestCheck(Executor requests, SmallestQuestion question, Duration limit) {
        this.requests = requests;
        this.question = question;
        this.limit = limit;
    }

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public Condition condition() {
        var times = hung;
        return times == 0
                ? Condition.healthy()
                : new Condition(
                        times < FOR_GOOD ? Level.DEGRADED : Level.UNHEALTHY,
                        "a request got no answer from the database within " + limit.toMillis() + " ms, " + times
                                + " times in a row, while the journal would");
    }

    void begin(@Observes StartupEvent started) {
        looks = Thread.ofPlatform().daemon().name("request-check").start(this::untilInterrupted);
    }

    void end(@Observes ShutdownEvent stopping) {
        if (looks != null) {
            looks.interrupt();
        }
    }

    private void untilInterrupted() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                check();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks once. One that hangs is waited for again, and not joined by others. */
    void check() throws InterruptedException {
        var asked = underWay == null ? CompletableFuture.runAsync(this::ask, requests) : underWay;
        try {
            asked.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            underWay = null;
            hung = 0;
        } catch (ExecutionException answered) {
            underWay = null;
            hung = 0;
        } catch (TimeoutException silent) {
            underWay = asked;
            hung = journalIsAnswered() ? hung + 1 : 0;
        }
    }

    private void ask() {
        try {
            question.asVisitor();
        } catch (SQLException away) {
            throw new IllegalStateException(away);
        }
    }

    private boolean journalIsAnswered() {
        try {
            question.asJournal();
            return true;
        } catch (SQLException away) {
            return false;
        }
    }
}

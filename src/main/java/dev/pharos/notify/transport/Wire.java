package dev.pharos.notify.transport;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.notify.kind.HttpAnswer;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.kind.Mail;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.outbound.Resolution;
import dev.pharos.platform.Ticker;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * One attempt to tell somebody something, under the outbound policy and within the time for an attempt: posts it, or mails
 * it. Addresses hold secrets in their paths, so no reason and no log names more than a host.
 */
public final class Wire {
    private static final Logger LOG = Logger.getLogger(Wire.class);

    private final HttpPoster poster;
    private final MailSender mails;
    private final OutboundResolver resolver;
    private final Clock clock;
    private final Ticker ticker;
    private final Duration timeout;

    public Wire(
            HttpPoster poster,
            MailSender mails,
            OutboundResolver resolver,
            Clock clock,
            Ticker ticker,
            EscalateConfig config) {
        this.poster = poster;
        this.mails = mails;
        this.resolver = resolver;
        this.clock = clock;
        this.ticker = ticker;
        this.timeout = config.timeout();
    }

    /** What came of it, and what the receiver answered. */
    public record Outcome(Delivery delivery, OptionalInt status) {
        static Outcome deferred(String reason) {
            return new Outcome(new Delivery.Deferred(reason), OptionalInt.empty());
        }

        /** Worth another try, because people change the policy, or where a name points. */
        static Outcome blocked(String why) {
            return deferred("blocked: " + why);
        }
    }

    /** One exchange with a receiver, which has until {@code deadline}. */
    public interface Exchange {
        Outcome at(Instant at, long deadline) throws InterruptedException, ExecutionException, TimeoutException;
    }

    /** What an answer makes of the attempt; {@code at} is when it came. */
    public interface Judge {
        Delivery delivery(HttpAnswer answer, Instant at);
    }

    /**
     * Blocks until the receiver has taken or refused it, or the time is over. Never fails: what goes wrong is a delivery.
     *
     * @param whom the receiver, as the subject of a sentence in the log
     * @throws InterruptedException where we are stopped meanwhile; the receiver may have taken it or not
     */
    public DeliveryAttempt attempt(String whom, Exchange exchange) throws InterruptedException {
        var at = clock.instant();
        var started = ticker.nanos();
        var outcome = outcome(whom, exchange, at, started + timeout.toNanos());
        return new DeliveryAttempt(
                at, outcome.delivery(), outcome.status(), Duration.ofNanos(ticker.nanos() - started));
    }

    private Outcome outcome(String whom, Exchange exchange, Instant at, long deadline) throws InterruptedException {
        try {
            return exchange.at(at, deadline);
        } catch (TimeoutException _) {
            return timedOut();
        } catch (ExecutionException failure) {
            // From the deadline on the client closes the connection itself, and that is not the receiver's doing.
            return ticker.nanos() >= deadline
                    ? timedOut()
                    : Outcome.deferred(BrokenExchange.describe(failure.getCause()));
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "%s cannot be used", whom);
            return Outcome.deferred(
                    "Pharos could not send it: " + bug.getClass().getSimpleName());
        }
    }

    /** Posts it to an address that the outbound policy allows. */
    public Outcome post(HttpPost post, Judge judge, Instant at, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return post(post, judge, _ -> true, at, deadline);
    }

    /** As {@link #post}, to an address that a stranger named: into our own networks only where that is allowed by name. */
    public Outcome postAbroad(HttpPost post, Judge judge, Instant at, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return post(post, judge, resolver::allowsFromOutside, at, deadline);
    }

    private Outcome post(HttpPost post, Judge judge, Predicate<InetAddress> allows, Instant at, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (post.url().carriesCredentials()) {
            // Such an address cannot be written any more; one that was stored otherwise is not trusted.
            return Outcome.blocked("the outbound policy forbids an address that carries credentials");
        }
        return switch (resolved(post.url().host(), deadline)) {
            case Resolution.Refused refused -> Outcome.blocked(refused.message());
            case Resolution.Unresolved unresolved -> Outcome.deferred(unresolved.message());
            case Resolution.Allowed allowed -> {
                if (!allows.test(allowed.address())) {
                    yield Outcome.blocked("the outbound policy lets nobody from outside have us connect to "
                            + post.url().host() + " (pharos.outbound.allow)");
                }
                var answer = await(poster.post(post, allowed.address()), deadline);
                yield new Outcome(judge.delivery(answer, at), OptionalInt.of(answer.status()));
            }
        };
    }

    /**
     * Mails it. The client of mails checks the address itself when it connects.
     *
     * @param before who has it from an attempt before this one
     */
    public Outcome mail(Mail mail, Set<String> before, long deadline) throws InterruptedException, ExecutionException {
        var missing = mails.missing();
        if (missing.isPresent()) {
            return Outcome.deferred(missing.get());
        }
        Set<String> reached = ConcurrentHashMap.newKeySet();
        reached.addAll(before);
        try {
            var answer = await(mails.send(mail, reached), deadline);
            return new Outcome(having(answer.delivery(), reached), answer.status());
        } catch (TimeoutException _) {
            return new Outcome(having(timedOut().delivery(), reached), OptionalInt.empty());
        }
    }

    private static Delivery having(Delivery delivery, Set<String> reached) {
        return delivery instanceof Delivery.Deferred deferred ? deferred.having(reached) : delivery;
    }

    private Resolution resolved(String host, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return await(resolver.resolve(host).subscribeAsCompletionStage().toCompletableFuture(), deadline);
    }

    private Outcome timedOut() {
        return Outcome.deferred("no answer within " + timeout.toMillis() + " ms");
    }

    private <T> T await(CompletableFuture<T> future, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return future.get(Math.max(0, deadline - ticker.nanos()), TimeUnit.NANOSECONDS);
        } finally {
            future.cancel(true);
        }
    }
}

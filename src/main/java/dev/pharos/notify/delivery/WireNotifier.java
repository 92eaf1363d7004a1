package dev.pharos.notify.delivery;

import dev.pharos.core.delivery.Delivery;
import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.Notification;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.kind.Mail;
import dev.pharos.notify.kind.MailedKind;
import dev.pharos.notify.kind.PostedKind;
import dev.pharos.notify.transport.BrokenExchange;
import dev.pharos.notify.transport.EscalateConfig;
import dev.pharos.notify.transport.HttpPoster;
import dev.pharos.notify.transport.MailSender;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.outbound.Resolution;
import dev.pharos.platform.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Sends a notification, as its channel's kind writes it, under the outbound policy: posts it, or mails it.
 * Addresses hold secrets in their paths, so no reason and no log names more than a host.
 */
@ApplicationScoped
class WireNotifier implements Notifier {
    private static final Logger LOG = Logger.getLogger(WireNotifier.class);

    private final HttpPoster poster;
    private final MailSender mails;
    private final OutboundResolver resolver;
    private final Clock clock;
    private final Ticker ticker;
    private final Duration timeout;

    WireNotifier(
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
    private record Outcome(Delivery delivery, OptionalInt status) {
        static Outcome deferred(String reason) {
            return new Outcome(new Delivery.Deferred(reason), OptionalInt.empty());
        }

        /** Worth another try, because people change the policy, or where a name points. */
        static Outcome blocked(String why) {
            return deferred("blocked: " + why);
        }
    }

    /** One exchange with a receiver, which has until {@code deadline}. */
    private interface Exchange {
        Outcome at(Instant at, long deadline) throws InterruptedException, ExecutionException, TimeoutException;
    }

    @Override
    public DeliveryAttempt carry(
            ChannelKey channel, Supplier<ChannelSpec> spec, Notification notification, Set<String> reached)
            throws InterruptedException {
        return attempt(channel, (at, deadline) -> send(spec.get(), notification, reached, at, deadline));
    }

    @Override
    public Optional<DeliveryAttempt> close(ChannelKey channel, ChannelSpec spec, Notification test)
            throws InterruptedException {
        var ending = ending(spec, test);
        return ending.isEmpty() ? Optional.empty() : Optional.of(attempt(channel, ending.get()));
    }

    private <S extends ChannelSpec> Optional<Exchange> ending(S spec, Notification test) {
        return switch (ChannelKinds.of(spec)) {
            case PostedKind<S> kind ->
                kind.closing(spec, test).map(post -> (at, deadline) -> post(kind, post, at, deadline));
            case MailedKind<S> _ -> Optional.empty();
        };
    }

    private DeliveryAttempt attempt(ChannelKey channel, Exchange exchange) throws InterruptedException {
        var at = clock.instant();
        var started = ticker.nanos();
        var outcome = outcome(channel, exchange, at, started + timeout.toNanos());
        return new DeliveryAttempt(
                at, outcome.delivery(), outcome.status(), Duration.ofNanos(ticker.nanos() - started));
    }

    private Outcome outcome(ChannelKey channel, Exchange exchange, Instant at, long deadline)
            throws InterruptedException {
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
            LOG.errorf(bug, "Channel %s cannot be used", channel);
            return Outcome.deferred(
                    "Pharos could not send it: " + bug.getClass().getSimpleName());
        }
    }

    private <S extends ChannelSpec> Outcome send(
            S spec, Notification notification, Set<String> reached, Instant at, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return switch (ChannelKinds.of(spec)) {
            case PostedKind<S> kind -> post(kind, kind.post(spec, notification, at), at, deadline);
            case MailedKind<S> kind -> mail(kind.mail(spec, notification), reached, deadline);
        };
    }

    private Outcome post(PostedKind<?> kind, HttpPost post, Instant at, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (post.url().carriesCredentials()) {
            // Such an address cannot be written any more; one that was stored otherwise is not trusted.
            return Outcome.blocked("the outbound policy forbids an address that carries credentials");
        }
        return switch (resolved(post.url().host(), deadline)) {
            case Resolution.Refused refused -> Outcome.blocked(refused.message());
            case Resolution.Unresolved unresolved -> Outcome.deferred(unresolved.message());
            case Resolution.Allowed allowed -> {
                var answer = await(poster.post(post, allowed.address()), deadline);
                yield new Outcome(kind.delivery(answer, at), OptionalInt.of(answer.status()));
            }
        };
    }

    /** The client of mails checks the address itself when it connects. */
    private Outcome mail(Mail mail, Set<String> before, long deadline) throws InterruptedException, ExecutionException {
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

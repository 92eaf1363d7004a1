package dev.pharos.notify.delivery;

import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.Delivery;
import dev.pharos.core.escalation.DeliveryAttempt;
import dev.pharos.core.escalation.Notification;
import dev.pharos.cycle.Ticker;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.notify.kind.Mail;
import dev.pharos.notify.kind.MailedKind;
import dev.pharos.notify.kind.PostedKind;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.outbound.Resolution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
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

    @Override
    public DeliveryAttempt carry(ChannelKey channel, Supplier<ChannelSpec> spec, Notification notification)
            throws InterruptedException {
        var at = clock.instant();
        var started = ticker.nanos();
        var outcome = outcome(channel, spec, notification, at, started + timeout.toNanos());
        return new DeliveryAttempt(
                at, outcome.delivery(), outcome.status(), Duration.ofNanos(ticker.nanos() - started));
    }

    private Outcome outcome(
            ChannelKey channel, Supplier<ChannelSpec> spec, Notification notification, Instant at, long deadline)
            throws InterruptedException {
        try {
            return send(spec.get(), notification, at, deadline);
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

    private <S extends ChannelSpec> Outcome send(S spec, Notification notification, Instant at, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return switch (ChannelKinds.of(spec)) {
            case PostedKind<S> kind -> post(kind, kind.post(spec, notification, at), at, deadline);
            case MailedKind<S> kind -> mail(kind.mail(spec, notification), deadline);
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

    private Outcome mail(Mail mail, long deadline) throws InterruptedException, ExecutionException, TimeoutException {
        var missing = mails.missing();
        if (missing.isPresent()) {
            return Outcome.deferred(missing.get());
        }
        return switch (resolved(mails.host(), deadline)) {
            case Resolution.Refused refused -> Outcome.blocked(refused.message());
            case Resolution.Unresolved unresolved -> Outcome.deferred(unresolved.message());
            case Resolution.Allowed _ -> {
                var answer = await(mails.send(mail), deadline);
                yield new Outcome(answer.delivery(), answer.status());
            }
        };
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

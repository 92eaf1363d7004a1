package dev.pharos.escalate;

import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.Delivery;
import dev.pharos.core.escalation.DeliveryAttempt;
import dev.pharos.core.escalation.Notification;
import dev.pharos.core.escalation.WebhookAnswer;
import dev.pharos.cycle.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts a notification to a webhook, signed after Standard Webhooks. Only the head of the answer counts. Addresses hold
 * secrets in their paths, so no reason and no log names more than a host.
 */
@ApplicationScoped
class WebhookCourier implements Courier {
    private final WebhookClient client;
    private final OutboundAddresses addresses;
    private final Clock clock;
    private final Ticker ticker;
    private final Duration timeout;

    WebhookCourier(
            WebhookClient client, OutboundAddresses addresses, Clock clock, Ticker ticker, EscalateConfig config) {
        this.client = client;
        this.addresses = addresses;
        this.clock = clock;
        this.ticker = ticker;
        this.timeout = config.timeout();
    }

    /** What came of it, and what the receiver answered. */
    private record Outcome(Delivery delivery, OptionalInt status) {
        static Outcome deferred(String reason) {
            return new Outcome(new Delivery.Deferred(reason), OptionalInt.empty());
        }
    }

    @Override
    public DeliveryAttempt carry(Channel channel, Notification notification) {
        var at = clock.instant();
        var started = ticker.nanos();
        var outcome = switch (channel.definition().spec()) {
            case ChannelSpec.Webhook webhook -> post(webhook, notification, at, started);
        };
        return new DeliveryAttempt(
                at, outcome.delivery(), outcome.status(), Duration.ofNanos(ticker.nanos() - started));
    }

    private Outcome post(ChannelSpec.Webhook webhook, Notification notification, Instant at, long started) {
        return switch (addresses.find(webhook.url().getHost(), timeout)) {
            case OutboundAddresses.Found.None none -> Outcome.deferred(none.reason());
            case OutboundAddresses.Found.Address found -> {
                var signature = WebhookSignature.of(webhook.secret(), notification.id(), at, notification.body());
                var left = timeout.minusNanos(ticker.nanos() - started);
                yield exchange(
                        new WebhookClient.Request(webhook.url(), found.address(), signature, notification.body()),
                        left,
                        at);
            }
        };
    }

    private Outcome exchange(WebhookClient.Request request, Duration left, Instant at) {
        try {
            var answer = client.post(request).get(left.toMillis(), TimeUnit.MILLISECONDS);
            return answered(answer, at);
        } catch (TimeoutException _) {
            return Outcome.deferred("no answer within " + timeout.toMillis() + " ms");
        } catch (ExecutionException failure) {
            return Outcome.deferred(BrokenExchange.describe(failure.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Outcome.deferred("Pharos was stopped while it waited for the answer");
        }
    }

    private static Outcome answered(WebhookAnswer answer, Instant at) {
        return new Outcome(answer.delivery(at), OptionalInt.of(answer.status()));
    }
}

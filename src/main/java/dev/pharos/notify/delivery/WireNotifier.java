package dev.pharos.notify.delivery;

import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.escalation.ChannelSpec;
import dev.pharos.core.escalation.Notification;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.notify.kind.MailedKind;
import dev.pharos.notify.kind.PostedKind;
import dev.pharos.notify.transport.EscalateConfig;
import dev.pharos.notify.transport.HttpPoster;
import dev.pharos.notify.transport.MailSender;
import dev.pharos.notify.transport.Wire;
import dev.pharos.notify.transport.Wire.Exchange;
import dev.pharos.notify.transport.Wire.Outcome;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.platform.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Sends a notification, as its channel's kind writes it: posts it, or mails it. */
@ApplicationScoped
class WireNotifier implements Notifier {
    private final Wire wire;

    WireNotifier(
            HttpPoster poster,
            MailSender mails,
            OutboundResolver resolver,
            Clock clock,
            Ticker ticker,
            EscalateConfig config) {
        this.wire = new Wire(poster, mails, resolver, clock, ticker, config);
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
                kind.closing(spec, test).map(post -> (at, deadline) -> wire.post(post, kind::delivery, at, deadline));
            case MailedKind<S> _ -> Optional.empty();
        };
    }

    private DeliveryAttempt attempt(ChannelKey channel, Exchange exchange) throws InterruptedException {
        return wire.attempt("Channel " + channel, exchange);
    }

    private <S extends ChannelSpec> Outcome send(
            S spec, Notification notification, Set<String> reached, Instant at, long deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        return switch (ChannelKinds.of(spec)) {
            case PostedKind<S> kind -> wire.post(kind.post(spec, notification, at), kind::delivery, at, deadline);
            case MailedKind<S> kind -> wire.mail(kind.mail(spec, notification), reached, deadline);
        };
    }
}

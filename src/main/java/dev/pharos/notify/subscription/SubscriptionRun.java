package dev.pharos.notify.subscription;

import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.delivery.DeliveryPolicy;
import dev.pharos.core.subscription.Way;
import dev.pharos.notify.slack.SlackKind;
import dev.pharos.notify.transport.EscalateConfig;
import dev.pharos.notify.transport.HttpPoster;
import dev.pharos.notify.transport.MailSender;
import dev.pharos.notify.transport.Wire;
import dev.pharos.notify.transport.Wire.Exchange;
import dev.pharos.notify.webhook.WebhookKind;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.platform.LogLine;
import dev.pharos.platform.Ticker;
import dev.pharos.store.subscription.ClaimedMessage;
import dev.pharos.store.subscription.FactLog;
import dev.pharos.store.subscription.SubscriberClaims;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** The life of one message to one subscriber: read what it tells, send, judge, record. */
@ApplicationScoped
class SubscriptionRun {
    private static final Logger LOG = Logger.getLogger(SubscriptionRun.class);
    private static final Duration UNTIL_RECORDED_AGAIN = Duration.ofSeconds(1);

    private final Tellable told;
    private final SubscriberClaims claims;
    private final SubscriptionLinks links;
    private final SubscriptionConfig config;
    private final MeterRegistry registry;
    private final RandomGenerator random;
    private final Clock clock;
    private final Wire wire;
    private final WebhookKind webhook = new WebhookKind();
    private final SlackKind slack = new SlackKind();

    SubscriptionRun(
            FactLog facts,
            SubscriberClaims claims,
            SubscriptionLinks links,
            SubscriptionConfig config,
            MeterRegistry registry,
            RandomGenerator random,
            HttpPoster poster,
            MailSender mails,
            OutboundResolver resolver,
            Clock clock,
            Ticker ticker,
            EscalateConfig sending) {
        this.told = new Tellable(facts, clock);
        this.clock = clock;
        this.claims = claims;
        this.links = links;
        this.config = config;
        this.registry = registry;
        this.random = random;
        this.wire = new Wire(poster, mails, resolver, clock, ticker, sending);
    }

    /** Blocks. What ends before it is recorded is sent again by whoever claims it next, under the same id. */
    void run(ClaimedMessage claim, PublicNews news) {
        try {
            var page = news.page(claim.reads().page());
            if (page.isEmpty()) {
                refuse(claim, "there is no such status page any more");
                return;
            }
            var refusal = claim.reads().refusal(page.get().opener());
            if (refusal.isPresent()) {
                refuse(claim, refusal.get());
            } else if (claim.asks()) {
                record(claim, news, send(claim, news, page.get(), Optional.empty()));
            } else {
                tell(claim, news, page.get());
            }
        } catch (SQLException away) {
            LOG.warnf("A message to a subscriber is sent once PostgreSQL is back: %s", away.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            LOG.warn("Stopped before a message to a subscriber was recorded; it is sent again");
        }
    }

    private void tell(ClaimedMessage claim, PublicNews news, NewsPage page) throws SQLException, InterruptedException {
        var concerning = told.of(claim, news);
        if (concerning.isEmpty()) {
            claims.settleEmpty(claim);
        } else {
            record(claim, news, send(claim, news, page, Optional.of(Told.of(concerning))));
        }
    }

    /** May not be told: what let them read the page is gone, or the page is. */
    private void refuse(ClaimedMessage claim, String why) throws SQLException {
        claims.refuse(claim, why, clock.instant());
        LogLine.info(
                LOG,
                Map.of("subscriber", claim.subscriber().toString(), "outcome", "not-told"),
                said(claim, claim.wants().way()) + " not sent: " + why);
    }

    private DeliveryAttempt send(ClaimedMessage claim, PublicNews news, NewsPage page, Optional<Told> told)
            throws SQLException, InterruptedException {
        return wire.attempt("A subscriber by " + claim.wants().way().code(), exchange(claim, news, page, told));
    }

    /** Written before it is sent: what it takes of PostgreSQL must not count as the receiver's time. */
    private Exchange exchange(ClaimedMessage claim, PublicNews news, NewsPage page, Optional<Told> told)
            throws SQLException {
        var words = news.in(claim.wants().messages());
        var posts = new SubscriptionPost(page, words, links);
        return switch (claim.wants().way()) {
            case MAIL -> {
                var writer = new SubscriptionMail(page, words, links);
                var mail = told.isPresent() ? writer.telling(claim, told.get()) : writer.asking(claim);
                yield (_, deadline) -> wire.mail(mail, Set.of(), deadline);
            }
            case WEBHOOK -> {
                var signed = posts.webhook(claim, told);
                yield (at, deadline) -> wire.postAbroad(signed.at(at), webhook::delivery, at, deadline);
            }
            case SLACK -> {
                var post = posts.slack(claim, told);
                yield (at, deadline) -> wire.postAbroad(post, slack::delivery, at, deadline);
            }
        };
    }

    /** Tries until PostgreSQL is back: forgetting an attempt would repeat it at somebody who has it already. */
    private void record(ClaimedMessage claim, PublicNews news, DeliveryAttempt attempt) throws InterruptedException {
        var next = DeliveryPolicy.after(
                attempt.delivery(), claim.attempts() + 1, attempt.endedAt(), false, random.nextDouble());
        while (true) {
            try {
                if (claims.settle(claim, attempt, next, config.pace(news.zone()))) {
                    log(claim, attempt, next);
                }
                return;
            } catch (SQLException away) {
                LOG.warnf("A message to a subscriber is not recorded yet: %s", away.getMessage());
                Thread.sleep(UNTIL_RECORDED_AGAIN);
            }
        }
    }

    /** Names nobody: who reads logs need not know who reads the status page. */
    private void log(ClaimedMessage claim, DeliveryAttempt attempt, DeliveryPolicy.Next next) {
        var outcome =
                next.nextAttemptAt().isPresent() ? "deferred" : next.state().code();
        var way = claim.wants().way();
        Counter.builder("pharos.subscriptions.messages")
                .description("Attempts to tell a subscriber of the status page")
                .tag("way", way.code())
                .tag("outcome", outcome)
                .register(registry)
                .increment();
        var why = attempt.delivery().failure().map(it -> ": " + it).orElse("");
        LogLine.info(
                LOG,
                Map.of("subscriber", claim.subscriber().toString(), "outcome", outcome),
                said(claim, way) + " " + outcome.toLowerCase(Locale.ROOT) + why);
    }

    private static String said(ClaimedMessage claim, Way way) {
        return (claim.asks() ? "Request to confirm, by " : "Message to a subscriber, by ") + way.code() + ",";
    }
}

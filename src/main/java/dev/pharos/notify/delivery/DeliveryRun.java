package dev.pharos.notify.delivery;

import dev.pharos.core.delivery.DeliveryAttempt;
import dev.pharos.core.delivery.DeliveryPolicy;
import dev.pharos.notify.ChannelKinds;
import dev.pharos.platform.Failpoints;
import dev.pharos.store.outbox.ClaimedNotification;
import dev.pharos.store.outbox.DeliveryResults;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/** The life of one attempt: send, judge, record. */
@ApplicationScoped
class DeliveryRun {
    private static final Logger LOG = Logger.getLogger(DeliveryRun.class);
    private static final Duration UNTIL_RECORDED_AGAIN = Duration.ofSeconds(1);

    private final Notifier courier;
    private final MessageLinks links;
    private final DeliveryResults settlements;
    private final DeliveryLog log;
    private final Failpoints failpoints;
    private final RandomGenerator random;

    DeliveryRun(
            Notifier courier,
            MessageLinks links,
            DeliveryResults settlements,
            DeliveryLog log,
            Failpoints failpoints,
            RandomGenerator random) {
        this.courier = courier;
        this.links = links;
        this.settlements = settlements;
        this.log = log;
        this.failpoints = failpoints;
        this.random = random;
    }

    /**
     * Blocks. What ends before it is recorded is sent again by whoever claims it next, under the same id.
     *
     * @param tried told what came of it before that is recorded
     */
    void run(ClaimedNotification claim, Consumer<DeliveryAttempt> tried) {
        try {
            failpoints.reach("escalate.before-send");
            var to = claim.to();
            var told = links.linked(claim.notification(), claim.isPublic());
            var attempt =
                    courier.carry(to.key(), () -> ChannelKinds.restore(to.kind(), to.config()), told, claim.reached());
            failpoints.reach("escalate.after-send");
            tried.accept(attempt);
            record(claim, attempt);
            failpoints.reach("escalate.after-record");
        } catch (SQLException away) {
            LOG.warnf(
                    "Notification %s is sent once PostgreSQL is back: %s",
                    claim.notification().id(), away.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            LOG.warnf(
                    "Stopped before an attempt was recorded; notification %s is sent again",
                    claim.notification().id());
        }
    }

    /** Tries until PostgreSQL is back: forgetting an attempt would repeat it at a receiver that has it already. */
    private void record(ClaimedNotification claim, DeliveryAttempt attempt) throws InterruptedException {
        var next = DeliveryPolicy.after(
                attempt.delivery(), claim.tries() + 1, attempt.endedAt(), untilTaken(claim), random.nextDouble());
        for (var failed = false; ; failed = true) {
            try {
                // After a failed try a claim that is gone means that the failure came after the commit.
                if (claim.repeated()) {
                    settlements.settleRepeated(claim, attempt);
                    attempt.delivery()
                            .failure()
                            .ifPresent(it -> LOG.warnf(
                                    "Channel %s was not told again of an open incident: %s",
                                    claim.to().key(), it));
                } else if (settlements.settle(claim, attempt, next) || failed) {
                    log.attempted(claim.to().key().value(), claim.notification(), attempt, next);
                } else {
                    LOG.warnf(
                            "Notification %s was claimed by another meanwhile; this attempt is not recorded",
                            claim.notification().id());
                }
                return;
            } catch (SQLException away) {
                if (!failed) {
                    LOG.warnf(
                            "Notification %s is not recorded yet: %s",
                            claim.notification().id(), away.getMessage());
                }
                Thread.sleep(UNTIL_RECORDED_AGAIN);
            }
        }
    }

    /** What nobody can read is no reason not to record an attempt. */
    private static boolean untilTaken(ClaimedNotification claim) {
        try {
            return ChannelKinds.named(claim.to().kind())
                    .filter(it -> ChannelKinds.of(it).untilTaken(claim.notification()))
                    .isPresent();
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}

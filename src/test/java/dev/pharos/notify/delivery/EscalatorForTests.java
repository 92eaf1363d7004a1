package dev.pharos.notify.delivery;

import dev.pharos.cycle.commit.Commits;
import dev.pharos.notify.transport.EscalateConfig;
import dev.pharos.notify.transport.HttpPoster;
import dev.pharos.notify.transport.MailSender;
import dev.pharos.outbound.OutboundConfig;
import dev.pharos.outbound.OutboundPolicy;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.platform.Failpoints;
import dev.pharos.store.escalation.Decisions;
import dev.pharos.store.incident.AcknowledgeTokens;
import dev.pharos.store.outbox.Claims;
import dev.pharos.store.outbox.DeliveryResults;
import dev.pharos.store.outbox.FailingChannels;
import dev.pharos.store.outbox.OutboxSignal;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.signing.SignedIds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/** One process that tells people, as the product wires it: on real sockets and a real database, with a clock to move. */
public final class EscalatorForTests implements AutoCloseable {
    /** Settings with their defaults, but those that a test changes. */
    record Config(
            String owner,
            int perChannel,
            int inFlight,
            Duration timeout,
            Duration lease,
            Duration poll,
            Duration shutdownLimit,
            Optional<Path> caFile,
            String userAgent,
            Optional<String> publicUrl,
            MailSender mails)
            implements EscalateConfig {
        static Config usual() {
            return new Config(
                    "pharos",
                    4,
                    32,
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(60),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(2),
                    Optional.empty(),
                    "Pharos/test",
                    Optional.empty(),
                    NO_MAILS);
        }

        Config timingOutAfter(Duration limit) {
            return new Config(
                    owner,
                    perChannel,
                    inFlight,
                    limit,
                    lease,
                    poll,
                    shutdownLimit,
                    caFile,
                    userAgent,
                    publicUrl,
                    mails);
        }

        Config trusting(Path authorities) {
            return new Config(
                    owner,
                    perChannel,
                    inFlight,
                    timeout,
                    lease,
                    poll,
                    shutdownLimit,
                    Optional.of(authorities),
                    userAgent,
                    publicUrl,
                    mails);
        }

        Config reachedAt(String address) {
            return new Config(
                    owner,
                    perChannel,
                    inFlight,
                    timeout,
                    lease,
                    poll,
                    shutdownLimit,
                    caFile,
                    userAgent,
                    Optional.of(address),
                    mails);
        }

        Config mailingBy(MailSender other) {
            return new Config(
                    owner,
                    perChannel,
                    inFlight,
                    timeout,
                    lease,
                    poll,
                    shutdownLimit,
                    caFile,
                    userAgent,
                    publicUrl,
                    other);
        }

        Config named(String name) {
            return new Config(
                    name,
                    perChannel,
                    inFlight,
                    timeout,
                    lease,
                    poll,
                    shutdownLimit,
                    caFile,
                    userAgent,
                    publicUrl,
                    mails);
        }

        Config lookingEvery(Duration pause) {
            return new Config(
                    owner,
                    perChannel,
                    inFlight,
                    timeout,
                    lease,
                    pause,
                    shutdownLimit,
                    caFile,
                    userAgent,
                    publicUrl,
                    mails);
        }

        Config stoppingWithin(Duration limit) {
            return new Config(
                    owner, perChannel, inFlight, timeout, lease, poll, limit, caFile, userAgent, publicUrl, mails);
        }
    }

    /** Where nobody set up a mail server. */
    static final MailSender NO_MAILS = new MailSender(
            () -> {
                throw new IllegalStateException("no mail is sent here");
            },
            Optional.empty());

    static {
        // As at the start of the product: Mutiny makes itself ready for one thread, and fails two at once.
        Uni.createFrom().voidItem().subscribeAsCompletionStage().join();
    }

    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final DeliveryCheck check;
    final TestNotification test;
    private final Notifier notifier;
    private final Config config;
    private final Vertx vertx = Vertx.vertx();
    private final Escalator escalator;

    EscalatorForTests(DataSource source, Clock clock, Config config) {
        this(source, clock, config, _ -> {});
    }

    EscalatorForTests(DataSource source, Clock clock, Config config, Failpoints failpoints) {
        this(source, clock, config, failpoints, Thread.ofPlatform().daemon().factory());
    }

    EscalatorForTests(DataSource source, Clock clock, Config config, Failpoints failpoints, ThreadFactory threads) {
        RandomGenerator noJitter = () -> 0L;
        var log = new DeliveryLog(metrics, Commits.unheard());
        var settlements = new DeliveryResults(source);
        var signal = new OutboxSignal();
        var courier = new WireNotifier(
                new HttpPoster(vertx, config), config.mails(), resolver(vertx), clock, System::nanoTime, config);
        this.notifier = courier;
        this.config = config;
        var links = new MessageLinks(config::publicUrl, new AcknowledgeTokens(new SignedIds(source)));
        check = new DeliveryCheck(new FailingChannels(source), links, System::nanoTime);
        test = new TestNotification(courier, links, settlements, log, java.util.UUID::randomUUID, clock);
        escalator = new Escalator(
                new Claims(source, new Meanwhile()),
                new Decisions(source, java.util.UUID::randomUUID),
                settlements,
                signal,
                new DeliveryRun(courier, links, settlements, log, failpoints, noJitter),
                new DeliveryLanes(config, signal, threads),
                log,
                check,
                clock,
                config);
        escalator.start();
    }

    /** Our own addresses are open to webhooks by default, so nothing is bent for the tests. */
    public static OutboundResolver resolver(Vertx vertx) {
        return resolver(vertx, new OutboundPolicy(List.of(), List.of()), Optional.empty());
    }

    public static OutboundResolver resolver(Vertx vertx, OutboundPolicy policy, Optional<List<String>> nameServers) {
        return new OutboundResolver(vertx.getDelegate(), policy, new OutboundConfig() {
            @Override
            public Optional<List<String>> deny() {
                return Optional.empty();
            }

            @Override
            public Optional<List<String>> allow() {
                return Optional.empty();
            }

            @Override
            public Optional<List<String>> dnsServers() {
                return nameServers;
            }

            @Override
            public Duration dnsTimeout() {
                return Duration.ofSeconds(2);
            }
        });
    }

    /** What tells while PostgreSQL is away, of the same process. */
    StandbyRounds standby(DataSource source, Meanwhile meanwhile, StandbyEscalator decides) {
        RandomGenerator noJitter = () -> 0L;
        return new StandbyRounds(
                source,
                meanwhile,
                decides,
                notifier,
                new MessageLinks(config::publicUrl, new AcknowledgeTokens(new SignedIds(source))),
                new DeliveryLog(metrics, Commits.unheard()),
                Clock.systemUTC(),
                noJitter,
                config);
    }

    double counted(String channel, String outcome) {
        var counter = metrics.find("pharos.deliveries")
                .tag("channel", channel)
                .tag("outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Override
    public void close() {
        try {
            escalator.stop();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        vertx.closeAndAwait();
    }
}

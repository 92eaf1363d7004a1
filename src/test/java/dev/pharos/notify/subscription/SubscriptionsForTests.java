package dev.pharos.notify.subscription;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.subscription.Language;
import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.PublicFact;
import dev.pharos.core.subscription.Readership;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.notify.delivery.EscalatorForTests;
import dev.pharos.notify.delivery.MailServer;
import dev.pharos.notify.delivery.MovableClock;
import dev.pharos.notify.transport.EscalateConfig;
import dev.pharos.notify.transport.HttpPoster;
import dev.pharos.notify.transport.MailSender;
import dev.pharos.outbound.OutboundPolicy;
import dev.pharos.store.signing.SignedIds;
import dev.pharos.store.subscription.FactLog;
import dev.pharos.store.subscription.SubscribedPages;
import dev.pharos.store.subscription.SubscriberClaims;
import dev.pharos.store.subscription.Subscribers;
import dev.pharos.store.subscription.SubscriptionTokens;
import dev.pharos.testing.PostgresForTests;
import dev.pharos.web.subscribe.TongueWording;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import javax.sql.DataSource;

/** One process that tells subscribers, as the product wires it: a real database, real sockets, a clock to move, and a page that a test writes. */
final class SubscriptionsForTests implements PublicNews, AutoCloseable {
    private static final DataSource SHARED = PostgresForTests.dataSource(PostgresForTests.freshDatabase());

    final MovableClock clock = new MovableClock();
    final Vertx vertx = Vertx.vertx();
    final DataSource source = SHARED;
    final Subscribers subscribers = new Subscribers(source);
    final SubscriptionTokens tokens = new SubscriptionTokens(new SignedIds(source));
    final FactLog log = new FactLog(source);
    final List<PublicFact> page = new CopyOnWriteArrayList<>();
    /** What a page tells, in a language. */
    BiFunction<PublicFact, Language, PublicFact> translating = (fact, _) -> fact;

    /** What each page tells that people made. */
    private final Map<String, List<PublicFact>> told = new ConcurrentHashMap<>();

    private final Map<String, NewsPage> pages = new ConcurrentHashMap<>();
    private Settings settings = new Settings(Duration.ofSeconds(60), 10, "08:00", 4, 1_000, 100_000, 30);
    private Optional<Path> authorities = Optional.empty();
    private OutboundPolicy policy = new OutboundPolicy(List.of(), List.of());
    private final List<SubscriptionRounds> running = new ArrayList<>();

    SubscriptionsForTests() {
        sql("TRUNCATE subscriber, public_fact, status_page");
        closed("", Optional.empty());
    }

    record Settings(
            Duration together, int mostAnHour, String digestAt, int inFlight, int mostPending, int most, int perNetwork)
            implements SubscriptionConfig {}

    record Sending(
            String owner,
            int perChannel,
            int inFlight,
            Duration timeout,
            Duration lease,
            Duration poll,
            Duration shutdownLimit,
            Optional<Path> caFile,
            String userAgent)
            implements EscalateConfig {}

    SubscriptionsForTests mostAnHour(int most) {
        settings = new Settings(Duration.ofSeconds(60), most, "08:00", 4, 1_000, 100_000, 30);
        return this;
    }

    SubscriptionsForTests trusting(Path pem) {
        authorities = Optional.of(pem);
        return this;
    }

    SubscriptionsForTests allowing(String... networks) {
        policy = new OutboundPolicy(List.of(), List.of(networks));
        return this;
    }

    /** Mails go to this port of our own. */
    SubscriptionRounds mailingTo(int port) {
        return run(MailServer.sender(vertx.getDelegate(), port, it -> it));
    }

    SubscriptionRounds run(MailSender mails) {
        var sending = new Sending(
                "pharos",
                4,
                32,
                Duration.ofSeconds(25),
                Duration.ofSeconds(60),
                Duration.ofMillis(50),
                Duration.ofSeconds(2),
                authorities,
                "Pharos/test");
        var claims = new SubscriberClaims(source);
        var links = new SubscriptionLinks(() -> Optional.of("https://status.example"), tokens);
        var run = new SubscriptionRun(
                log,
                claims,
                links,
                settings,
                new SimpleMeterRegistry(),
                () -> 0L,
                new HttpPoster(vertx, sending),
                mails,
                EscalatorForTests.resolver(vertx, policy, Optional.empty()),
                clock,
                System::nanoTime,
                sending);
        var rounds = new SubscriptionRounds(
                this, log, new SubscribedPages(source), subscribers, claims, run, links, clock, sending, settings);
        rounds.start();
        running.add(rounds);
        return rounds;
    }

    @Override
    public ZoneId zone() {
        return ZoneId.of("Europe/Berlin");
    }

    @Override
    public Optional<NewsPage> page(Optional<String> key) {
        return Optional.ofNullable(pages.get(key.orElse("")));
    }

    @Override
    public List<PublicFact> current(Optional<String> key) {
        return List.copyOf(key.map(it -> told.getOrDefault(it, List.of())).orElse(page));
    }

    @Override
    public Wording in(Language language) {
        return new TongueWording(language);
    }

    @Override
    public List<Standing> standing(Optional<String> key, List<PublicFact> noted, Language language) {
        var now = current(key);
        return noted.stream()
                .map(it -> now.stream()
                        .filter(fact -> fact.name().equals(it.name()))
                        .findFirst()
                        .<Standing>map(fact -> new Standing.Told(translating.apply(fact, language)))
                        .orElseGet(() -> new Standing.Withdrawn(it.name(), "it left the page")))
                .toList();
    }

    /** A page that somebody made, or makes anew, open or not; empty text is the one at {@code /}. */
    void closed(String key, Optional<Long> opener) {
        if (!key.isEmpty()) {
            sql(
                    "INSERT INTO status_page (id, tenant_id, key, revision, definition, created_at, updated_at)"
                            + " VALUES (gen_random_uuid(), ?, ?, 1, '{}', now(), now()) ON CONFLICT DO NOTHING",
                    TenantId.MAIN.value(),
                    key);
        }
        var address = "https://status.example" + (key.isEmpty() ? "" : "/status/" + key);
        pages.put(key, new NewsPage((key.isEmpty() ? "Factory" : key) + " status", address, opener));
    }

    void deleted(String key) {
        sql("DELETE FROM status_page WHERE key = ?", key);
        pages.remove(key);
        running.forEach(it -> it.on(new Happened.Missed(1)));
    }

    /** A page that somebody made tells it no more. */
    void takesBack(String key, PublicFact fact) {
        told.getOrDefault(key, List.of()).remove(fact);
    }

    /** Something becomes public on a page that somebody made. */
    PublicFact tells(String key, UUID thing, String title, String... components) {
        var fact = new PublicFact(
                thing,
                "opened",
                "Investigating",
                clock.instant(),
                title,
                title + " stopped answering.",
                List.of(components),
                "/incidents/" + thing);
        told.computeIfAbsent(key, _ -> new CopyOnWriteArrayList<>()).add(fact);
        running.forEach(it -> it.on(new Happened.Missed(1)));
        return fact;
    }

    /** Something becomes public now. */
    void tells(UUID thing, String step, String word, String title, String words, String... components) {
        page.add(new PublicFact(
                thing, step, word, clock.instant(), title, words, List.of(components), "/incidents/" + thing));
        running.forEach(it -> it.on(new Happened.Missed(1)));
    }

    UUID asks(String address, String... components) {
        return asks(new Subscription(Way.MAIL, address, List.of(components), Mode.AT_ONCE));
    }

    UUID asks(Subscription wants) {
        return asks(Readership.OF_FRONT, wants, clock.instant());
    }

    UUID asks(Readership reads, Subscription wants, Instant at) {
        var id = UUID.randomUUID();
        try {
            subscribers.ask(TenantId.MAIN, reads, id, wants, settings.mostPending(), at);
        } catch (SQLException away) {
            throw new AssertionError(away);
        }
        running.forEach(SubscriptionRounds::wake);
        return id;
    }

    /** As the button of the page does; whether there was somebody to confirm. */
    Subscribers.Confirmed confirms(UUID id) {
        try {
            var of =
                    subscribers.find(TenantId.MAIN, id).flatMap(it -> it.reads().page());
            log.note(TenantId.MAIN, of, current(of), clock.instant());
            return subscribers.confirm(TenantId.MAIN, id, settings.pace(zone()), settings.most(), clock.instant());
        } catch (SQLException away) {
            throw new AssertionError(away);
        }
    }

    /** Somebody who has confirmed, without a message that asked them to. */
    UUID subscribed(Subscription wants) {
        return subscribed(Readership.OF_FRONT, wants);
    }

    UUID subscribed(Readership reads, Subscription wants) {
        // What asks them is not due before they confirm.
        var id = asks(reads, wants, clock.instant().plusSeconds(3_600));
        confirms(id);
        return id;
    }

    UUID subscribed(String address, String... components) {
        return subscribed(new Subscription(Way.MAIL, address, List.of(components), Mode.AT_ONCE));
    }

    void sql(String statement, Object... values) {
        try (var connection = source.getConnection();
                var update = connection.prepareStatement(statement)) {
            for (var i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
            }
            update.execute();
        } catch (SQLException broken) {
            throw new AssertionError(Arrays.toString(values), broken);
        }
    }

    List<String> texts(String query) {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(String.valueOf(rows.getString(1)));
            }
            return texts;
        } catch (SQLException broken) {
            throw new AssertionError(query, broken);
        }
    }

    void stop() {
        for (var rounds : running) {
            try {
                rounds.stop();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        running.clear();
    }

    @Override
    public void close() {
        stop();
        vertx.closeAndAwait();
    }
}

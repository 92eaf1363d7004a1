package dev.pharos.store.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.subscription.Language;
import dev.pharos.core.subscription.Mode;
import dev.pharos.core.subscription.Pace;
import dev.pharos.core.subscription.PublicFact;
import dev.pharos.core.subscription.Readership;
import dev.pharos.core.subscription.Subscription;
import dev.pharos.core.subscription.Way;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.store.subscription.Subscribers.Confirmed;
import dev.pharos.testing.PostgresForTests;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscribersTest {
    private static final DataSource SHARED = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
    private static final Pace PACE = new Pace(Duration.ofSeconds(60), 10, LocalTime.of(8, 0), ZoneOffset.UTC);
    private static final int MANY = 1_000;

    private final Subscribers subscribers = new Subscribers(SHARED);

    @BeforeEach
    void empty() throws SQLException {
        Transaction.run(SHARED, connection -> Write.execute(connection, "TRUNCATE subscriber, public_fact"));
    }

    private UUID asks(String address, Instant at, String... components) throws SQLException {
        var id = UUID.randomUUID();
        var wants = new Subscription(Way.MAIL, address, List.of(components), Mode.AT_ONCE);
        assertThat(subscribers.ask(TenantId.MAIN, Readership.OF_FRONT, id, wants, MANY, at))
                .isTrue();
        return id;
    }

    private Confirmed confirms(UUID id, Instant at) throws SQLException {
        return subscribers.confirm(TenantId.MAIN, id, PACE, MANY, at);
    }

    private long count(String state) {
        return new Query("SELECT count(*) FROM subscriber WHERE state = ?", state).number(SHARED);
    }

    @Test
    void an_address_is_asked_three_times_a_day_at_most_however_it_is_spelt_and_nobody_learns_of_it()
            throws SQLException {
        for (var i = 0; i < 10; i++) {
            asks(i % 2 == 0 ? "mira@example.com" : "Mira@Example.com", NOW);
        }
        assertThat(count("pending")).isEqualTo(3);
        asks("mira@example.com", NOW.plus(Duration.ofHours(25)));
        assertThat(count("pending")).isEqualTo(4);
    }

    /** The message may be read before its sender has noted that it was sent, long before where the sender died. */
    @Test
    void who_confirms_before_the_request_is_settled_is_told_of_nothing_older() throws SQLException {
        var id = asks("mira@example.com", NOW);
        new SubscriberClaims(SHARED)
                .claim(
                        TenantId.MAIN,
                        new SubscriberClaims.Request("me", NOW, NOW.plusSeconds(60), 10),
                        new SubscriberClaims.Ripe(0, 0));
        new FactLog(SHARED)
                .note(
                        TenantId.MAIN,
                        Optional.empty(),
                        List.of(new PublicFact(
                                UUID.randomUUID(),
                                "opened",
                                "Investigating",
                                NOW,
                                "Shop",
                                "It is down.",
                                List.of(),
                                "/")),
                        NOW);
        assertThat(confirms(id, NOW.plusSeconds(1))).isInstanceOf(Confirmed.Done.class);
        var later = new SubscriberClaims.Request("me", NOW.plusSeconds(600), NOW.plusSeconds(660), 10);
        assertThat(new SubscriberClaims(SHARED)
                        .claim(TenantId.MAIN, later, new SubscriberClaims.Ripe(Long.MAX_VALUE, Long.MAX_VALUE)))
                .isEmpty();
        assertThat(new Query("SELECT count(*) FROM subscriber WHERE through IS NULL AND position > 0").number(SHARED))
                .isEqualTo(1);
    }

    @Test
    void no_more_wait_for_their_confirmation_than_may() throws SQLException {
        asks("a@example.com", NOW);
        asks("b@example.com", NOW);
        var wants = new Subscription(Way.MAIL, "c@example.com", List.of(), Mode.AT_ONCE);
        assertThat(subscribers.ask(TenantId.MAIN, Readership.OF_FRONT, UUID.randomUUID(), wants, 2, NOW))
                .isFalse();
        assertThat(subscribers.ask(
                        TenantId.MAIN, Readership.OF_FRONT, UUID.randomUUID(), wants, 2, NOW.plus(Duration.ofDays(2))))
                .isTrue();
    }

    @Test
    void a_confirmation_counts_within_a_day_and_also_a_second_time() throws SQLException {
        var late = asks("late@example.com", NOW);
        assertThat(confirms(late, NOW.plus(Duration.ofHours(24)))).isInstanceOf(Confirmed.Unknown.class);
        var timely = asks("timely@example.com", NOW);
        assertThat(confirms(timely, NOW.plus(Duration.ofHours(23)))).isInstanceOf(Confirmed.Done.class);
        assertThat(confirms(timely, NOW.plus(Duration.ofHours(48)))).isInstanceOf(Confirmed.Done.class);
        assertThat(count("confirmed")).isEqualTo(1);
        assertThat(confirms(UUID.randomUUID(), NOW)).isInstanceOf(Confirmed.Unknown.class);
    }

    @Test
    void the_language_is_kept_from_asking_to_telling_and_changed_by_asking_again() throws SQLException {
        var german = new Subscription(Way.MAIL, "mira@example.com", List.of(), Mode.AT_ONCE, Language.DE);
        var id = UUID.randomUUID();
        subscribers.ask(TenantId.MAIN, Readership.OF_FRONT, id, german, MANY, NOW);
        assertThat(subscribers.find(TenantId.MAIN, id).orElseThrow().wants().language())
                .isEqualTo(Language.DE);
        confirms(id, NOW);
        var again = UUID.randomUUID();
        var japanese = new Subscription(Way.MAIL, "mira@example.com", List.of(), Mode.AT_ONCE, Language.JA);
        subscribers.ask(TenantId.MAIN, Readership.OF_FRONT, again, japanese, MANY, NOW);
        confirms(again, NOW);
        assertThat(subscribers.find(TenantId.MAIN, id).orElseThrow().wants().language())
                .isEqualTo(Language.JA);
    }

    @Test
    void who_asks_again_changes_their_wishes_and_keeps_the_links_of_their_mails() throws SQLException {
        var first = asks("mira@example.com", NOW);
        confirms(first, NOW);
        var second = asks("MIRA@example.com", NOW.plusSeconds(5), "gateway");
        assertThat(subscribers.find(TenantId.MAIN, first).orElseThrow().wants().components())
                .isEmpty();

        var done = (Confirmed.Done) confirms(second, NOW.plusSeconds(9));

        assertThat(done.subscriber().id()).isEqualTo(first);
        assertThat(done.subscriber().wants().components()).containsExactly("gateway");
        assertThat(count("pending") + count("confirmed")).isEqualTo(1);
    }

    @Test
    void no_more_are_told_than_may() throws SQLException {
        confirms(asks("a@example.com", NOW), NOW);
        var other = asks("b@example.com", NOW);
        assertThat(subscribers.confirm(TenantId.MAIN, other, PACE, 1, NOW)).isInstanceOf(Confirmed.Full.class);
        assertThat(count("pending")).isEqualTo(1);
    }

    @Test
    void nobody_acts_on_subscribers_of_another_tenant() throws SQLException {
        var mine = asks("a@example.com", NOW);
        var other = new TenantId(UUID.randomUUID());
        assertThat(subscribers.find(other, mine)).isEmpty();
        assertThat(subscribers.delete(other, mine)).isFalse();
        assertThat(subscribers.confirm(other, mine, PACE, MANY, NOW)).isInstanceOf(Confirmed.Unknown.class);
        assertThat(subscribers.newest(other, Optional.empty(), Optional.empty(), 10))
                .isEmpty();
        assertThat(subscribers.delete(TenantId.MAIN, mine)).isTrue();
    }

    @Test
    void housekeeping_forgets_who_did_not_confirm_and_in_the_end_who_could_not_be_reached() throws SQLException {
        asks("late@example.com", NOW);
        confirms(asks("told@example.com", NOW), NOW);
        var gone = asks("gone@example.com", NOW);
        confirms(gone, NOW);
        Transaction.run(
                SHARED,
                connection -> Write.execute(
                        connection, "UPDATE subscriber SET state = 'gone', ended_at = ? WHERE id = ?", NOW, gone));

        assertThat(deleted(NOW.plus(Duration.ofHours(23)))).isZero();
        assertThat(deleted(NOW.plus(Duration.ofHours(25)))).isEqualTo(1);
        assertThat(deleted(NOW.plus(Duration.ofDays(31)))).isEqualTo(1);
        assertThat(count("confirmed")).isEqualTo(1);
    }

    private static int deleted(Instant now) throws SQLException {
        return Transaction.run(SHARED, connection -> Subscribers.deleteOld(connection, now, MANY));
    }
}

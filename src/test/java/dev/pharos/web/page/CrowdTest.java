package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.delivery.NotificationState;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.store.history.published.IncidentFilter;
import dev.pharos.store.sql.Busy;
import dev.pharos.testing.CountingDatabase;
import dev.pharos.web.crowd.CachedValue;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page costs, however much it shows and however many ask. */
class CrowdTest {
    private static final Instant NOW = Factory.MORNING;

    private final CountingDatabase database = new CountingDatabase(PagesRig.database());
    private final StatusPageFixtures fixtures = new StatusPageFixtures(database, NOW);

    @Test
    void a_page_of_a_thousand_components_and_ninety_days_takes_four_questions() {
        fixtures.component("Console", "Web").save();
        var rig = PagesRig.of(fixtures);
        assertThat(questionsFor(rig)).isEqualTo(4);
        for (int i = 0; i < 999; i++) {
            fixtures.component("Service " + i, "Group " + i / 50)
                    .past(
                            StatusPageFixtures.down("2026-09-14T19:44:09Z", 27),
                            StatusPageFixtures.degraded("2026-10-05T11:02:31Z", 6),
                            StatusPageFixtures.down("2026-11-20T23:55:00Z", 12))
                    .save();
        }
        assertThat(questionsFor(rig)).isEqualTo(4);
        PagesRig.keep("thousand", rig.front());
    }

    @Test
    void the_other_pages_take_a_fixed_number_of_questions_too() {
        var factory = Factory.inTheMorning(database);
        var rig = PagesRig.of(factory.fixtures);
        database.questions();
        rig.component("planning-service");
        // Of its chart two: how much there is of sealed days, and the answers.
        assertThat(database.questions()).isEqualTo(5);
        rig.incident(factory.outage);
        assertThat(database.questions()).isEqualTo(10);
        rig.incidents(Optional.empty());
        assertThat(database.questions()).isEqualTo(1);
    }

    @Test
    void a_page_is_made_once_for_all_who_ask_within_its_time() {
        fixtures.component("Console", "Web").save();
        var settings = new PagesRig.Settings("Factory", Optional.empty(), Optional.empty(), Duration.ofSeconds(1));
        var rig = new PagesRig(database, fixtures.watchlist, NOW, settings);
        database.questions();
        for (int i = 0; i < 100; i++) {
            rig.front();
            rig.component("console");
        }
        assertThat(database.questions()).isEqualTo(4 + 5);
        rig.at(NOW.plusSeconds(1));
        rig.front();
        assertThat(database.questions()).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource
    void what_people_change_and_what_opens_and_ends_is_shown_before_the_time_of_a_page_is_over(
            Happened happened, boolean isShown) {
        fixtures.component("Console", "Web").save();
        var settings = new PagesRig.Settings("Factory", Optional.empty(), Optional.empty(), Duration.ofSeconds(1));
        var rig = new PagesRig(database, fixtures.watchlist, NOW, settings);
        rig.front();
        rig.component("console");
        database.questions();
        rig.pages.on(happened);
        rig.front();
        assertThat(database.questions()).as("however many changes come at once").isZero();
        rig.at(NOW.plusMillis(200));
        rig.front();
        rig.component("console");
        assertThat(database.questions()).isEqualTo(isShown ? 4 + 5 : 0);
    }

    static Stream<Arguments> what_people_change_and_what_opens_and_ends_is_shown_before_the_time_of_a_page_is_over() {
        return Stream.of(
                Arguments.of(new Happened.Edited(TenantId.MAIN, "target", "console"), true),
                Arguments.of(new Happened.Missed(1), true),
                Arguments.of(new Happened.Recorded(List.of()), false),
                Arguments.of(new Happened.Delivered("ops", Optional.empty(), NotificationState.SENT), false));
    }

    @Test
    void a_database_that_is_away_is_not_asked_by_every_visitor() {
        fixtures.component("Console", "Web").save();
        var rig = PagesRig.of(fixtures);
        rig.front();
        database.takeAway();
        database.connections();
        for (int i = 0; i < 50; i++) {
            rig.front();
        }
        assertThat(database.connections()).isEqualTo(1);
        database.bringBack();
        rig.at(NOW.plusSeconds(6));
        rig.front();
        assertThat(database.connections()).isEqualTo(1);
    }

    @Test
    void while_one_makes_a_page_the_others_are_served_the_last_one() throws Exception {
        var rig = PagesRig.of(fixtures);
        var kept = new CachedValue<String>(rig, Duration.ofSeconds(1));
        assertThat(kept.get(() -> "first")).isEqualTo("first");
        rig.at(NOW.plusSeconds(2));
        var making = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var made = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> kept.get(() -> {
                making.countDown();
                await(goOn);
                return "second";
            }));
            making.await();
            for (int i = 0; i < 20; i++) {
                assertThat(kept.get(() -> "never " + made.incrementAndGet())).isEqualTo("first");
            }
            goOn.countDown();
            assertThat(slow.get()).isEqualTo("second");
        }
        assertThat(kept.get(() -> "never " + made.incrementAndGet())).isEqualTo("second");
        assertThat(made).hasValue(0);
    }

    /** Of a page that took so long, when the next one is made: not before, and so soon that the last one is never five seconds old. */
    @ParameterizedTest
    @CsvSource({"20, 1000", "200, 2000", "400, 2800", "1000, 1000", "1600, 1000", "3000, 1000"})
    void a_page_that_takes_long_is_made_less_often_and_is_never_old(long tookMs, long goodMs) throws SQLException {
        var rig = PagesRig.of(fixtures);
        var kept = new CachedValue<String>(rig, Duration.ofSeconds(1));
        var made = NOW.plusMillis(tookMs);
        kept.get(() -> {
            rig.at(made);
            return "first";
        });
        rig.at(made.plusMillis(goodMs - 1));
        assertThat(kept.get(() -> "second")).isEqualTo("first");
        rig.at(made.plusMillis(goodMs));
        assertThat(kept.get(() -> "second")).isEqualTo("second");
    }

    @Test
    void who_is_looked_up_by_what_a_visitor_sent_keeps_nobody_from_the_other_pages() throws Exception {
        fixtures.component("Console", "Web").save();
        var rig = PagesRig.of(fixtures);
        var goOn = new CountDownLatch(1);
        database.holdNext(goOn);
        try (var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = visitors.submit(
                    () -> rig.pages.incidents(rig.shown, IncidentFilter.ALL.before(Optional.of(cursor(0)))));
            database.awaitHeld();
            var crowd = IntStream.range(1, 300)
                    .mapToObj(i -> visitors.submit(
                            () -> rig.pages.incidents(rig.shown, IncidentFilter.ALL.before(Optional.of(cursor(i))))))
                    .toList();
            database.connections();
            assertThat(rig.front()).contains("Console");
            assertThat(rig.component("console")).isPresent();
            assertThat(rig.incidents(Optional.empty())).contains("incident");
            for (var visitor : crowd) {
                assertThatThrownBy(visitor::get).hasCauseInstanceOf(Busy.class);
            }
            assertThat(database.connections()).as("those of the three pages").isEqualTo(4);
            goOn.countDown();
            assertThat(first.get()).isNotNull();
        }
    }

    @Test
    void a_list_of_incidents_is_made_once_for_all_who_ask_for_the_same_part_of_it() {
        var settings = new PagesRig.Settings("Factory", Optional.empty(), Optional.empty(), Duration.ofSeconds(1));
        var rig = new PagesRig(database, fixtures.watchlist, NOW, settings);
        database.questions();
        for (int i = 0; i < 50; i++) {
            rig.incidents(Optional.empty());
            rig.incidents(Optional.of(cursor(1)));
        }
        assertThat(database.questions()).isEqualTo(2);
    }

    private static IncidentId cursor(int number) {
        return new IncidentId(new UUID(0x0193_6000_0000_7000L, 0x8000_0000_0000_0000L + number));
    }

    private static void await(CountDownLatch latch) throws SQLException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
    }

    private int questionsFor(PagesRig rig) {
        database.questions();
        rig.front();
        return database.questions();
    }
}

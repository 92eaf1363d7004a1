package dev.pharos.web.badges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.testing.CountingDatabase;
import dev.pharos.web.page.Factory;
import dev.pharos.web.page.PagesRig;
import dev.pharos.web.published.Document;
import dev.pharos.web.published.PublishedRig;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What badges cost, however many look at them. */
class KeptBadgesTest {
    private static final Instant NOW = Factory.MORNING;
    private static final PagesRig.Settings A_SECOND =
            new PagesRig.Settings("Factory", Optional.empty(), Optional.empty(), Duration.ofSeconds(1));

    private final CountingDatabase database = new CountingDatabase(PagesRig.database());
    private final Factory factory = Factory.inTheMorning(database);
    private final PagesRig rig = new PagesRig(database, factory.fixtures.watchlist, NOW, A_SECOND);
    private final KeptBadges badges = new KeptBadges(
            PublishedRig.status(rig, A_SECOND),
            new ResponseTimes(rig.records),
            new Drawing(PagesRig.engine()),
            rig,
            System::nanoTime,
            A_SECOND);

    @Test
    void badges_of_state_and_uptime_ask_nothing_but_what_the_page_asks() throws SQLException {
        database.questions();
        for (int i = 0; i < 100; i++) {
            for (var key : new String[] {"planning-service", "api-gateway", "never-heard-of"}) {
                badges.state(rig.shown, key, Form.SVG);
                badges.uptime(rig.shown, key, Window.QUARTER, Form.JSON);
            }
        }
        assertThat(database.questions()).isEqualTo(6);
    }

    @Test
    void a_badge_of_answers_asks_once_a_minute() throws SQLException {
        badges.state(rig.shown, "planning-service", Form.SVG);
        database.questions();
        for (int i = 0; i < 100; i++) {
            assertThat(text(badges.responseTime(rig.shown, "planning-service", Form.JSON)))
                    .contains("\"message\":\"47 ms\"");
        }
        var asked = database.questions();
        assertThat(asked)
                .as("how much there is of sealed days, and the answers")
                .isEqualTo(2);
        rig.at(NOW.plusSeconds(59));
        badges.state(rig.shown, "planning-service", Form.SVG);
        database.questions();
        badges.responseTime(rig.shown, "planning-service", Form.JSON);
        assertThat(database.questions()).isZero();
    }

    @Test
    void what_has_not_answered_for_a_day_has_no_time_to_answer() throws SQLException {
        assertThat(text(badges.responseTime(rig.shown, "templates", Form.JSON))).contains("\"message\":\"no data\"");
    }

    @Test
    void while_the_database_is_away_badges_show_what_is_in_memory() throws SQLException {
        badges.state(rig.shown, "templates", Form.SVG);
        database.takeAway();
        rig.at(NOW.plusSeconds(10));
        assertThat(text(badges.state(rig.shown, "templates", Form.JSON))).contains("\"message\":\"up\"");
        assertThat(text(badges.uptime(rig.shown, "templates", Window.DAY, Form.JSON)))
                .contains("\"message\":\"100%\"");
        assertThat(text(badges.responseTime(rig.shown, "templates", Form.JSON))).contains("\"message\":\"no data\"");
    }

    @Test
    void what_is_private_has_no_badge() throws SQLException {
        assertThat(badges.state(rig.shown, "payroll-of-sekret", Form.SVG)).isEmpty();
        assertThat(badges.uptime(rig.shown, "payroll-of-sekret", Window.DAY, Form.SVG))
                .isEmpty();
        assertThat(badges.responseTime(rig.shown, "payroll-of-sekret", Form.SVG))
                .isEmpty();
    }

    private static String text(Optional<Document> document) {
        return new String(document.orElseThrow().content().plain(), StandardCharsets.UTF_8);
    }
}

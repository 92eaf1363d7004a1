package dev.pharos.web.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import dev.pharos.web.page.Factory;
import dev.pharos.web.page.PagesRig;
import dev.pharos.web.page.StatusPageFixtures;
import dev.pharos.web.page.Windows;
import dev.pharos.web.published.Published;
import dev.pharos.web.published.PublishedRig;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Planned maintenance as calendar programs read it. */
class MaintenanceCalendarTest {
    private static final String ORIGIN = "https://status.example";
    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), Factory.MORNING);

    @BeforeEach
    void registerTwo() {
        fixtures.component("Console", "").save();
        fixtures.component("Payroll", "").with(", \"public\": false").save();
    }

    @Test
    void a_window_is_an_event_with_its_times_its_words_and_what_it_is_on() throws SQLException {
        window("disks", "console", "2026-12-24T22:00", ", \"message\": \"New disks; twice, as \\\\ said.\"");
        var event = events().getFirst();
        assertThat(event.getSummary().getValue()).isEqualTo("Work disks");
        assertThat(event.getDescription().getValue()).isEqualTo("New disks; twice, as \\ said.\n\nOn Console.");
        assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(Instant.parse("2026-12-24T21:00:00Z"));
        assertThat(event.getDateEnd().getValue().toInstant()).isEqualTo(Instant.parse("2026-12-24T23:00:00Z"));
        assertThat(event.getUrl().getValue()).isEqualTo(ORIGIN + "/");
        assertThat(event.getTransparency().isTransparent()).isTrue();
    }

    @Test
    void what_recurs_is_there_each_time_also_where_clocks_change() throws SQLException {
        window("weekly", "console", "2026-01-04T04:00", ", \"rrule\": \"FREQ=WEEKLY;BYDAY=SU\"");
        var begins = events().stream()
                .map(it -> it.getDateStart().getValue().toInstant())
                .toList();
        assertThat(begins).hasSize(52).isSorted().startsWith(Instant.parse("2026-11-29T03:00:00Z"));
        assertThat(begins).contains(Instant.parse("2027-03-21T03:00:00Z"), Instant.parse("2027-03-28T02:00:00Z"));
        assertThat(events()).extracting(it -> it.getUid().getValue()).doesNotHaveDuplicates();
    }

    @Test
    void what_is_under_way_is_there_and_what_is_over_is_not() throws SQLException {
        window("now", "console", "2026-11-23T10:00", "");
        window("over", "console", "2026-11-23T08:00", "");
        assertThat(events()).extracting(it -> it.getSummary().getValue()).containsExactly("Work now");
    }

    @Test
    void what_is_not_public_or_on_nothing_that_is_is_not_there() throws SQLException {
        window("private", "console", "2026-11-25T10:00", ", \"public\": false");
        window("hidden", "payroll", "2026-11-25T10:00", "");
        window("nothing", "nobody", "2026-11-25T10:00", "");
        assertThat(events()).isEmpty();
    }

    @Test
    void without_any_it_is_a_calendar_all_the_same() throws SQLException {
        assertThat(calendar().getTimezoneInfo().getTimezones()).hasSize(1);
        assertThat(written()).contains("BEGIN:VTIMEZONE");
    }

    @Test
    void however_often_work_recurs_the_calendar_has_an_end() throws SQLException {
        for (int i = 0; i < 40; i++) {
            window("hourly-" + i, "console", "2026-01-01T00:00", ", \"duration\": \"5m\", \"rrule\": \"FREQ=HOURLY\"");
        }
        assertThat(events()).hasSize(1_000);
        assertThat(events().stream().filter(it -> it.getSummary().getValue().equals("Work hourly-0")))
                .hasSizeLessThanOrEqualTo(60);
    }

    @Test
    void lines_are_folded_between_letters_and_keep_their_words() throws SQLException {
        var words = "計画停電 🚀 " + "ä".repeat(120);
        window("long", "console", "2026-11-25T10:00", ", \"message\": \"" + words + "\"");
        assertThat(written().split("\r\n"))
                .allSatisfy(
                        it -> assertThat(it.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(75));
        assertThat(events().getFirst().getDescription().getValue()).startsWith(words + "\n");
    }

    @Test
    void a_calendar_in_which_nothing_changed_is_the_same_later() throws SQLException {
        window("disks", "console", "2026-12-24T22:00", "");
        var rig = PagesRig.of(fixtures);
        rig.planned.read();
        var before = MaintenanceCalendar.write(PublishedRig.of(rig), ORIGIN);
        rig.at(Factory.MORNING.plus(Duration.ofHours(3)));
        assertThat(MaintenanceCalendar.write(PublishedRig.of(rig), ORIGIN)).isEqualTo(before);
    }

    @Test
    void many_components_are_counted() throws SQLException {
        IntStream.range(0, 30)
                .forEach(i -> fixtures.component("Service " + i, "").save());
        window("all", "*", "2026-11-25T10:00", "");
        assertThat(events().getFirst().getDescription().getValue()).endsWith(" and 11 more.");
    }

    private List<VEvent> events() throws SQLException {
        return calendar().getEvents();
    }

    /** Read by a library, and without anything that the specification does not have. */
    private ICalendar calendar() throws SQLException {
        var read = Biweekly.parse(written()).first();
        // It keeps time zones apart, and takes a calendar with nothing else for an empty one.
        if (read.getTimezoneInfo().getTimezones().isEmpty()) {
            assertThat(read.validate(ICalVersion.V2_0).getWarnings()).isEmpty();
        }
        return read;
    }

    private String written() throws SQLException {
        return MaintenanceCalendar.write(published(), ORIGIN);
    }

    private Published published() throws SQLException {
        var rig = PagesRig.of(fixtures);
        rig.planned.read();
        return PublishedRig.of(rig);
    }

    /** On the clocks of Berlin, for two hours unless {@code more} says otherwise. */
    private void window(String key, String target, String startsAt, String more) throws SQLException {
        var matcher = target.equals("*") ? "target=~\\\"console|service-.*\\\"" : "target=" + target;
        var duration = more.contains("duration") ? "" : ", \"duration\": \"2h\"";
        var isPublic = more.contains("public") ? "" : ", \"public\": true";
        Windows.add(
                fixtures,
                "{\"key\": \"" + key + "\", \"name\": \"Work " + key + "\", \"matchers\": [\"" + matcher
                        + "\"], \"startsAt\": \"" + startsAt + "\", \"timeZone\": \"Europe/Berlin\"" + duration
                        + isPublic
                        + more + "}");
    }
}

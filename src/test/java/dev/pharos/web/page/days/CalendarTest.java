package dev.pharos.web.page.days;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.web.page.answers.ComponentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarTest {
    private static final Instant MORNING = Instant.parse("2026-11-23T09:42:10Z");
    private static final Instant AFTERNOON = Instant.parse("2026-11-23T14:05:43Z");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private record Trouble(@Nullable AvailabilityState state, String from, String until) {}

    @Test
    void a_calm_component_takes_one_path_and_no_list() {
        var calendar = calendar(AFTERNOON, LONG_AGO);
        assertThat(paths(calendar)).containsExactly("u: M0 22h90");
        assertThat(calendar.summary()).isEqualTo("up every day");
    }

    @Test
    void today_is_half_a_bar_until_half_of_it_is_over() {
        assertThat(paths(calendar(MORNING, LONG_AGO))).containsExactly("u: M0 22h89", "u p: M89 22h1 Today so far: up");
    }

    @Test
    void days_that_were_not_fine_stand_alone_with_their_words() {
        var calendar = calendar(
                AFTERNOON,
                LONG_AGO,
                new Trouble(AvailabilityState.DOWN, "2026-09-14T19:44:09Z", "2026-09-14T20:11:09Z"),
                new Trouble(AvailabilityState.DEGRADED, "2026-11-05T10:00:00Z", "2026-11-05T11:12:00Z"),
                new Trouble(AvailabilityState.DEGRADED, "2026-11-06T10:00:00Z", "2026-11-06T10:05:00Z"),
                new Trouble(AvailabilityState.DOWN, "2026-11-23T09:17:12Z", "2026-11-23T09:20:12Z"));
        assertThat(paths(calendar))
                .containsExactly(
                        "u: M0 22h19M20 22h51M73 22h16",
                        "d: M19 14h1 14 Sep: down for 27 min",
                        "g: M71 19.5h1 5 Nov: degraded for 1 h 12 min",
                        "g: M72 19.5h1 6 Nov: degraded for 5 min",
                        "b: M89 17h1 23 Nov: down for 3 min");
        assertThat(calendar.summary()).isEqualTo("2 days with an outage, 2 degraded");
    }

    @Test
    void a_time_that_nobody_looked_at_is_one_path_and_time_before_watching_is_none() {
        var young = calendar(AFTERNOON, Instant.parse("2026-10-03T07:00:00Z"));
        assertThat(paths(young)).containsExactly("u: M0 22h52");
        assertThat(young.summary()).isEqualTo("up every day");
        assertThat(young.bars().title()).contains("Console, day by day, since 3 Oct: up every day");
        var gap = calendar(AFTERNOON, LONG_AGO, new Trouble(null, "2026-11-02T00:00:00Z", "2026-11-04T00:00:00Z"));
        assertThat(gap.stretches().get(1).words()).isEqualTo("no data");
        assertThat(gap.summary()).isEqualTo("2 days without data");
    }

    @Test
    void while_less_than_two_days_are_known_a_bar_is_an_hour() {
        var young = calendar(
                MORNING,
                Instant.parse("2026-11-22T14:10:00Z"),
                new Trouble(AvailabilityState.DOWN, "2026-11-22T22:50:00Z", "2026-11-22T23:05:00Z"));
        assertThat(young.axis().heading()).isEqualTo("Hour by hour, since 22 Nov, 14:10");
        assertThat(paths(young))
                .containsExactly(
                        "u: M28 22h8M38 22h10",
                        "d: M36 14h1 22 Nov, 22:00 to 23:00: down for 10 min",
                        "b: M37 17h1 22 Nov, 23:00 to 00:00: down for 5 min");
        assertThat(young.summary()).isEqualTo("2 hours with an outage");
    }

    /** How long ago watching began; the unit, how many slots there are, and in which of them watching began. */
    @ParameterizedTest(name = "{0}: {1}, {2} slots, from {3}")
    @CsvSource({
        "PT20S,      HOUR, 48, 47",
        "PT23H,      HOUR, 48, 24",
        "PT47H59M,   HOUR, 49, 0",
        "PT48H,      DAY,  45, 42",
        "P10D,       DAY,  45, 34",
        "P29D,       DAY,  45, 15",
        "P45D,       DAY,  46, 0",
        "P89D,       DAY,  90, 0",
        "P400D,      DAY,  90, 0"
    })
    void the_axis_grows_with_what_is_known(Duration known, Axis.Unit unit, int slots, int from) {
        var began = MORNING.minus(known);
        var axis = Axis.of(Optional.of(began), MORNING);
        assertThat(axis.unit()).isEqualTo(unit);
        assertThat(axis.count()).isEqualTo(slots);
        assertThat(axis.slotOf(began)).isEqualTo(from);
        assertThat(axis.start(slots)).isAfter(MORNING);
        assertThat(axis.start(slots - 1)).isBeforeOrEqualTo(MORNING);
    }

    @Test
    void what_was_never_watched_has_no_bars() {
        var calendar = new Calendar(
                "Console",
                Axis.of(Optional.empty(), MORNING),
                List.of(),
                Optional.empty(),
                new ComponentStatus.Paused(Optional.empty()));
        assertThat(calendar.stretches()).isEmpty();
        assertThat(calendar.bars().title()).isEqualTo("Console: not watched yet");
        assertThat(calendar.summary()).isEqualTo("no data yet");
    }

    @Test
    void today_says_since_when() {
        var since = Instant.parse("2026-11-23T09:17:12Z");
        var down = new Trouble(AvailabilityState.DOWN, "2026-11-23T09:17:12Z", "2026-11-24T00:00:00Z");
        assertThat(calendar(MORNING, LONG_AGO, new ComponentStatus.Down(since, Optional.empty()), down)
                        .words(89))
                .isEqualTo("down since 09:17");
        var longer = new Trouble(AvailabilityState.DOWN, "2026-11-22T09:00:00Z", "2026-11-24T00:00:00Z");
        var before = new ComponentStatus.Down(Instant.parse("2026-11-22T09:00:00Z"), Optional.empty());
        assertThat(calendar(MORNING, LONG_AGO, before, longer).words(89)).isEqualTo("down so far");
        var degraded = new Trouble(AvailabilityState.DEGRADED, "2026-11-23T09:18:04Z", "2026-11-24T00:00:00Z");
        var ailing =
                new ComponentStatus.Degraded(Instant.parse("2026-11-23T09:18:04Z"), ComponentStatus.Ailing.PART_DOWN);
        assertThat(calendar(MORNING, LONG_AGO, ailing, degraded).words(89)).isEqualTo("degraded so far");
    }

    @Test
    void where_there_are_many_there_is_one_path_a_colour_and_no_words() {
        var plain = calendar(
                        AFTERNOON,
                        LONG_AGO,
                        new Trouble(AvailabilityState.DOWN, "2026-09-14T19:44:09Z", "2026-09-14T20:11:09Z"),
                        new Trouble(AvailabilityState.MAINTENANCE, "2026-10-01T10:00:00Z", "2026-10-01T11:00:00Z"),
                        new Trouble(AvailabilityState.DOWN, "2026-11-05T10:00:00Z", "2026-11-05T11:12:00Z"))
                .plainBars();
        assertThat(plain.title()).isEmpty();
        assertThat(plain.strokes())
                .containsExactly(
                        new Stroke("u", "M0 22h36M37 22h53"),
                        new Stroke("d", "M19 14h1M71 14h1"),
                        new Stroke("m", "M36 15h1M36 25h1"));
    }

    /** All kinds of days, side by side and alone, whole and half known. */
    @ParameterizedTest(name = "at {0} since {1}")
    @CsvSource({
        "2026-11-23T09:42:10Z, 2026-01-01T00:00:00Z",
        "2026-11-23T14:05:43Z, 2026-01-01T00:00:00Z",
        "2026-11-23T14:05:43Z, 2026-09-01T13:00:00Z"
    })
    void they_look_like_those_with_words(Instant now, Instant made) {
        var calendar = calendar(
                now,
                made,
                new Trouble(AvailabilityState.DOWN, "2026-09-14T19:44:09Z", "2026-09-14T20:11:09Z"),
                new Trouble(AvailabilityState.DEGRADED, "2026-09-15T10:00:00Z", "2026-09-15T11:12:00Z"),
                new Trouble(AvailabilityState.MAINTENANCE, "2026-09-16T10:00:00Z", "2026-09-18T11:00:00Z"),
                new Trouble(null, "2026-10-01T05:00:00Z", "2026-10-03T15:00:00Z"),
                new Trouble(AvailabilityState.DOWN, "2026-10-03T16:00:00Z", "2026-10-03T16:05:00Z"),
                new Trouble(null, "2026-10-10T02:00:00Z", "2026-10-10T20:00:00Z"),
                new Trouble(AvailabilityState.DOWN, "2026-11-23T09:17:12Z", "2026-11-23T09:20:12Z"));
        assertThat(seen(calendar.plainBars())).isEqualTo(seen(calendar.bars())).hasSizeGreaterThan(80);
        assertThat(calendar.plainBars().strokes()).extracting(Stroke::css).doesNotHaveDuplicates();
    }

    /** What is seen of each slot: the last that is drawn there, which must be the highest. */
    private static Map<Integer, String> seen(Calendar.Bars bars) {
        var seen = new TreeMap<Integer, String>();
        for (var stroke : bars.strokes()) {
            var lines = Pattern.compile("M(\\d+) [\\d.]+h(\\d+)").matcher(stroke.d());
            while (lines.find()) {
                var from = Integer.parseInt(lines.group(1));
                for (int slot = from; slot < from + Integer.parseInt(lines.group(2)); slot++) {
                    var beneath = seen.put(slot, stroke.css());
                    assertThat(beneath == null
                                    || beneath.equals(stroke.css())
                                    || beneath.equals("u")
                                            && List.of("d", "b", "g").contains(stroke.css()))
                            .as("%s is drawn over %s at %d", stroke.css(), beneath, slot)
                            .isTrue();
                }
            }
        }
        return seen;
    }

    private static Calendar calendar(Instant now, Instant made, Trouble... troubles) {
        return calendar(now, made, up(), troubles);
    }

    private static Calendar calendar(Instant now, Instant made, ComponentStatus shown, Trouble... troubles) {
        var periods = new ArrayList<StatePeriod>();
        var at = made;
        for (var trouble : troubles) {
            periods.add(new StatePeriod(AvailabilityState.UP, at, Instant.parse(trouble.from())));
            at = Instant.parse(trouble.until());
            if (trouble.state() != null) {
                periods.add(new StatePeriod(trouble.state(), Instant.parse(trouble.from()), at));
            }
        }
        if (at.isBefore(now)) {
            periods.add(new StatePeriod(AvailabilityState.UP, at, now));
        }
        return new Calendar("Console", Axis.of(Optional.of(made), now), periods, Optional.of(made), shown);
    }

    private static ComponentStatus up() {
        return new ComponentStatus.Up(Optional.of(LONG_AGO), MORNING);
    }

    /** The strokes, each with its class, its geometry and what is said of it. */
    private static List<String> paths(Calendar calendar) {
        return calendar.bars().strokes().stream()
                .map(it -> (it.css() + ": " + it.d() + " " + it.title()).strip())
                .toList();
    }
}

package dev.pharos.core.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.calendar.ClockTime;
import dev.pharos.core.calendar.Period;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.oncall.OnCall.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnCallTest {
    private static final String BERLIN = "Europe/Berlin";

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            2026-11-30T08:59:59Z, -
            2026-12-01T07:59:59Z, -
            2026-12-01T08:00:00Z, ann
            2026-12-07T07:59:59Z, ann
            2026-12-07T08:00:00Z, bob
            2026-12-14T08:00:00Z, cyd
            2026-12-21T08:00:00Z, ann
            2027-12-01T12:00:00Z, bob
            """)
    void a_week_is_handed_over_on_its_day_and_the_first_one_may_be_shorter(Instant at, String who) {
        var layer = layer("ann,bob,cyd", Rotation.WEEKLY, "Mon 09:00", "2026-12-01");

        assertThat(onCall(at, layer)).isEqualTo(who);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            2026-03-28T09:00+01:00, bob
            2026-03-29T08:59+02:00, bob
            2026-03-29T09:00+02:00, ann
            2026-10-24T09:00+02:00, bob
            2026-10-25T08:59+01:00, bob
            2026-10-25T09:00+01:00, ann
            """)
    void a_day_ends_at_the_same_time_of_the_next_one_be_it_after_23_or_25_hours(OffsetDateTime at, String who) {
        var layer = layer("ann,bob", Rotation.DAILY, "09:00", "2026-03-27");

        assertThat(onCall(at.toInstant(), layer)).isEqualTo(who);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            2028-02-28T09:00Z, ann
            2028-02-29T20:59Z, ann
            2028-02-29T21:00Z, bob
            2028-03-02T09:00Z, cyd
            2028-03-03T20:59Z, cyd
            2028-03-03T21:00Z, ann
            """)
    void turns_of_36_hours_go_over_a_leap_day(OffsetDateTime at, String who) {
        var layer = layer("ann,bob,cyd", hours(36), "09:00", "2028-02-28");

        assertThat(onCall(at.toInstant(), "UTC", layer)).isEqualTo(who);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            2026-03-29T01:59:59+01:00, bob, spring: the hour of cyd is not on the clock
            2026-03-29T03:00:00+02:00, ann,
            2026-03-29T04:00:00+02:00, bob,
            2026-10-25T01:59:59+02:00, bob, autumn: the hour of cyd is there twice and one turn
            2026-10-25T02:00:00+02:00, cyd,
            2026-10-25T02:00:00+01:00, cyd,
            2026-10-25T02:59:59+01:00, cyd,
            2026-10-25T03:00:00+01:00, ann,
            """)
    void turns_of_an_hour_are_hours_of_the_clock(OffsetDateTime at, String who, String note) {
        var layer = layer("ann,bob,cyd", hours(1), "00:00", at.toLocalDate().toString());

        assertThat(onCall(at.toInstant(), layer)).isEqualTo(who);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            2026-12-04T16:59Z, ann, Friday
            2026-12-04T17:00Z, -,
            2026-12-05T12:00Z, -,   Saturday
            2026-12-05T22:00Z, ann, the night from Saturday to Sunday
            2026-12-06T05:59Z, ann,
            2026-12-06T06:00Z, -,
            2026-12-07T08:59Z, -,   Monday
            2026-12-07T09:00Z, ann,
            """)
    void a_layer_is_on_duty_in_its_hours_also_over_midnight(OffsetDateTime at, String who, String day) {
        var layer = new Layer(
                List.of(new Key("ann")),
                Rotation.WEEKLY,
                Handover.DEFAULT,
                LocalDate.parse("2026-12-01"),
                List.of(hours("Mon-Fri", "09:00", "17:00"), hours("Sat", "22:00", "06:00")));

        assertThat(onCall(at.toInstant(), "UTC", layer)).isEqualTo(who);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(textBlock = """
            2026-12-02T12:00Z, day,   layer 2 of 2
            2026-12-02T20:00Z, night, layer 1 of 2
            2026-12-03T12:00Z, bob,   an override until 2026-12-03T14:00:00Z
            2026-12-03T13:00Z, cyd,   an override until 2026-12-03T15:00:00Z
            2026-12-03T15:00Z, day,   layer 2 of 2
            """)
    void later_layers_win_and_overrides_win_over_all(OffsetDateTime at, String who, String reason) {
        var night = layer("night", Rotation.DAILY, "09:00", "2026-12-01");
        var day = new Layer(
                List.of(new Key("day")),
                Rotation.DAILY,
                Handover.DEFAULT,
                LocalDate.parse("2026-12-01"),
                List.of(hours("Mon-Fri", "09:00", "17:00")));
        var schedule = new ScheduleDefinition(
                new Key("primary"),
                "Primary",
                ZoneId.of("UTC"),
                List.of(night, day),
                List.of(
                        takeover("2026-12-03T12:00:00Z", "2026-12-03T14:00:00Z", "bob"),
                        takeover("2026-12-03T13:00:00Z", "2026-12-03T15:00:00Z", "cyd")));

        assertThat(OnCall.at(schedule, at.toInstant())).isEqualTo(new OnCall.OnDuty(new Key(who), reason));
    }

    @Test
    void a_gap_says_that_nobody_covers_the_time() {
        var schedule = schedule("UTC", layer("ann", Rotation.DAILY, "09:00", "2026-12-01"));

        assertThat(OnCall.at(schedule, Instant.EPOCH))
                .isEqualTo(new OnCall.Gap("no layer and no override of the schedule \"primary\" covers this time"));
    }

    @Test
    void shifts_follow_each_other_without_a_hole_and_show_gaps() {
        var layer = new Layer(
                List.of(new Key("ann"), new Key("bob")),
                Rotation.DAILY,
                Handover.parse("00:00"),
                LocalDate.parse("2026-03-28"),
                List.of(hours("Mon-Sun", "08:00", "24:00")));
        var shifts = OnCall.between(
                schedule(BERLIN, layer), Instant.parse("2026-03-28T11:00:00Z"), Instant.parse("2026-03-29T12:00:00Z"));

        assertThat(shifts.stream().map(it -> it.from() + " " + name(it.who())))
                .containsExactly("2026-03-28T11:00:00Z ann", "2026-03-28T23:00:00Z -", "2026-03-29T06:00:00Z bob");
        assertThat(shifts.getLast().until()).isEqualTo("2026-03-29T12:00:00Z");
    }

    @Test
    void shifts_and_moments_agree_over_a_year_with_both_changes_of_the_clock() {
        var schedule = schedule(
                "America/New_York",
                layer("ann,bob,cyd", hours(5), "02:30", "2026-01-01"),
                new Layer(
                        List.of(new Key("dee"), new Key("eve")),
                        Rotation.WEEKLY,
                        Handover.parse("Sun 02:30"),
                        LocalDate.parse("2026-02-01"),
                        List.of(hours("Sat,Sun", "01:30", "03:30"))));
        var from = Instant.parse("2026-01-01T00:00:00Z");
        var until = Instant.parse("2027-01-01T00:00:00Z");
        var shifts = OnCall.between(schedule, from, until);

        assertThat(shifts.getFirst().from()).isEqualTo(from);
        for (var i = 1; i < shifts.size(); i++) {
            assertThat(shifts.get(i).from()).isEqualTo(shifts.get(i - 1).until());
        }
        for (var at = from; at.isBefore(until); at = at.plus(Duration.ofMinutes(17))) {
            assertThat(shift(shifts, at).who()).as(at.toString()).isEqualTo(OnCall.at(schedule, at));
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(quoteCharacter = '"', textBlock = """
            Mon-Fri,       Mon-Fri
            "Sat,Sun",     "Sat,Sun"
            "Fri-Mon",     "Mon,Fri-Sun"
            "mon, Tuesday","Mon,Tue"
            "Mon-Sun",     Mon-Sun
            """)
    void days_are_read_and_written(String text, String shown) {
        assertThat(Days.parse(text)).hasToString(shown);
        assertThat(Days.parse(shown)).isEqualTo(Days.parse(text));
    }

    @Test
    void what_cannot_be_read_is_refused_with_the_rule() {
        assertThatThrownBy(() -> Days.parse("Mo-Fr")).hasMessageContaining("Mon-Fri");
        assertThatThrownBy(() -> Handover.parse("Mon")).hasMessageContaining("Mon 09:00");
        assertThatThrownBy(() -> Handover.parse("25:00")).hasMessageContaining("09:00");
        assertThatThrownBy(() -> new Rotation(Duration.ofMinutes(90))).hasMessageContaining("whole hours");
        assertThatThrownBy(() -> layer("ann", Rotation.DAILY, "Mon 09:00", "2026-12-01"))
                .hasMessageContaining("whole weeks");
    }

    private static Shift shift(List<Shift> shifts, Instant at) {
        return shifts.stream()
                .filter(it -> !at.isBefore(it.from()) && at.isBefore(it.until()))
                .findFirst()
                .orElseThrow();
    }

    private static String onCall(Instant at, Layer... layers) {
        return onCall(at, BERLIN, layers);
    }

    private static String onCall(Instant at, String zone, Layer... layers) {
        return name(OnCall.at(schedule(zone, layers), at));
    }

    private static String name(OnCall onCall) {
        return switch (onCall) {
            case OnCall.OnDuty duty -> duty.contact().value();
            case OnCall.Gap _ -> "-";
        };
    }

    private static ScheduleDefinition schedule(String zone, Layer... layers) {
        return new ScheduleDefinition(new Key("primary"), "Primary", ZoneId.of(zone), List.of(layers), List.of());
    }

    private static Layer layer(String participants, Rotation rotation, String handoverAt, String start) {
        var keys = Arrays.stream(participants.split(",")).map(Key::new).toList();
        return new Layer(keys, rotation, Handover.parse(handoverAt), LocalDate.parse(start), List.of());
    }

    private static Rotation hours(int hours) {
        return new Rotation(Duration.ofHours(hours));
    }

    private static Restriction hours(String days, String from, String until) {
        return new Restriction(Days.parse(days), ClockTime.parse(from), ClockTime.parse(until));
    }

    private static Takeover takeover(String from, String until, String contact) {
        return new Takeover(new Period(Instant.parse(from), Instant.parse(until)), new Key(contact));
    }
}

package dev.pharos.web.console.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.schedules.EditedSchedules;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.oncall.Days;
import dev.pharos.core.oncall.Handover;
import dev.pharos.core.oncall.Layer;
import dev.pharos.core.oncall.Restriction;
import dev.pharos.core.oncall.Rotation;
import dev.pharos.core.oncall.ScheduleDefinition;
import dev.pharos.web.console.calendar.TwoWeeks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first sentences say who is on call, and when nobody is. Schedules hand over on Tuesdays at nine. */
class OnCallPageTest {
    private static final Instant TUESDAY = Instant.parse("2026-11-24T03:00:00Z");

    /** A schedule a word: who takes turns, and after a slash on which days they are there. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ''                  | There is no schedule. | Channels are told straight away. A schedule shows here once it is made.
            mira                | Mira is on call. | Mira holds first for two weeks and more. Somebody is on call at all times in the next two weeks.
            mira,tom            | Mira is on call. | Mira holds first for 6 h more, then Tom. Somebody is on call at all times in the next two weeks.
            mira tom            | Mira and Tom are on call. | Mira holds first for two weeks and more. Somebody is on call at all times in the next two weeks.
            mira mira           | Mira is on call. | Mira holds first for two weeks and more. Somebody is on call at all times in the next two weeks.
            mira tom/Mon-Fri    | Mira and Tom are on call. From Sat 28 Nov, 00:00, nobody is. | Mira holds first for two weeks and more. second has no one from Sat 28 Nov, 00:00 until Mon 30 Nov, 00:00; meanwhile the last step of a policy is told instead.
            tom/Sat,Sun         | Nobody is on call for first. | first has no one until Sat 28 Nov, 00:00; meanwhile the last step of a policy is told instead.
            mira tom/Sat,Sun    | Nobody is on call for second. Mira is on call elsewhere. | second has no one until Sat 28 Nov, 00:00; meanwhile the last step of a policy is told instead.
            """)
    void of_all_schedules(String schedules, String heading, String lead) {
        var names = List.of("first", "second");
        var words = schedules.isEmpty() ? List.<String>of() : List.of(schedules.split(" "));
        var defined = Stream.iterate(0, i -> i < words.size(), i -> i + 1)
                .map(i -> defined(names.get(i), words.get(i)))
                .toList();
        var called = Map.of("mira", "Mira", "tom", "Tom");
        var roster = new Roster(TwoWeeks.of(null, TUESDAY), defined, defined.size(), false, called, called);
        assertThat(OnCallPage.of(roster))
                .extracting(OnCallPage::heading, OnCallPage::lead)
                .containsExactly(heading, lead);
    }

    private static Defined<ScheduleDefinition> defined(String key, String word) {
        var parts = word.split("/");
        var days = parts.length < 2
                ? List.<Restriction>of()
                : List.of(new Restriction(Days.parse(parts[1]), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
        var layer = new Layer(
                Stream.of(parts[0].split(",")).map(Key::new).toList(),
                Rotation.WEEKLY,
                Handover.parse("Tue 09:00"),
                LocalDate.parse("2026-11-17"),
                days);
        var definition = new ScheduleDefinition(new Key(key), key, ZoneOffset.UTC, List.of(layer), List.of());
        return new Defined<>(
                EditedSchedules.TABLE,
                UUID.randomUUID(),
                TenantId.MAIN,
                1,
                definition,
                Optional.empty(),
                TUESDAY,
                TUESDAY);
    }
}

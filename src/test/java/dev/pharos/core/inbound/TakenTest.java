package dev.pharos.core.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.Severity;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes twice, late or in another order than it happened does what it would have done in time, once. */
class TakenTest {
    private static final Instant DAY = Instant.parse("2026-11-23T00:00:00Z");

    /** Hours of a day, and it is twelve; what is known as "since" and whether it is over; what is said as status, start and end. */
    @ParameterizedTest(name = "known {0} {1}, said {2} from {3} to {4}: {5}")
    @CsvSource(nullValues = "-", textBlock = """
            -, -,    firing,   3, -, OPENED
            -, -,    firing,   -, -, OPENED
            -, -,    resolved, 3, 4, NOTHING
            3, open, firing,   3, -, OPEN_ALREADY
            3, open, firing,   2, -, OPEN_ALREADY
            3, open, firing,   5, -, OPEN_ALREADY
            3, open, firing,   -, -, OPEN_ALREADY
            3, open, resolved, 3, 4, RESOLVED
            3, open, resolved, 2, 4, RESOLVED
            3, open, resolved, 3, -, RESOLVED
            3, open, resolved, 1, 2, NOTHING
            3, over, firing,   3, -, OVER_ALREADY
            3, over, firing,   2, -, OVER_ALREADY
            3, over, firing,   5, -, OPENED
            3, over, firing,   -, -, OPENED
            3, over, resolved, 3, 4, NOTHING
            3, open, resolved, 3, 2, RESOLVED
            15, open, resolved, -, -, RESOLVED
            15, open, resolved, 15, -, RESOLVED
            15, open, resolved, 15, 11, RESOLVED
            15, open, resolved, 3, 4, NOTHING
            15, over, firing,  15, -, OVER_ALREADY
            15, over, firing,  11, -, OPENED
            15, over, firing,   -, -, OPENED
            12, over, firing,  11, -, OVER_ALREADY
            """)
    void what_is_said_does_what_it_would_have_done_in_time(
            Integer since, String stands, String status, Integer from, Integer to, Taken expected) {
        var known = Optional.ofNullable(since).map(it -> new Known(at(it), stands.equals("over")));
        var said = new Alert(
                "c6eadffa33fcdf37",
                status.equals("firing"),
                "Disk full",
                Optional.empty(),
                Labels.none(),
                Severity.HIGH,
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(from).map(TakenTest::at),
                Optional.ofNullable(to).map(TakenTest::at));

        assertThat(Taken.of(said, known, at(12))).isEqualTo(expected);
    }

    private static Instant at(int hour) {
        return DAY.plusSeconds(hour * 3_600L);
    }
}

package dev.pharos.web.page.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Reason;
import dev.pharos.web.page.words.Tongue;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sentence is of the present, the cause is of the beginning, and both are named where they differ. */
class CourseTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:42:10Z");
    private static final Instant STARTED = Instant.parse("2026-11-23T09:17:12Z");

    static Stream<Course> pairs() {
        return Arrays.stream(Reason.values())
                .flatMap(began -> Arrays.stream(Reason.values())
                        .map(now -> new Course(failing(began), Optional.of(failing(now)))));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void what_it_does_now_is_said_of_now_and_how_it_began_of_then(Course course) {
        var began = course.began().plain();
        var now = course.latest().orElseThrow().plain();
        if (course.began().equals(course.latest().orElseThrow())) {
            assertThat(lead(course)).contains("It " + began.has() + " since").doesNotContain("At first");
            assertThat(heading(course)).isEqualTo("Console " + began.has() + " for 25 minutes.");
        } else {
            assertThat(lead(course))
                    .contains("It " + now.is() + ". It has been down since")
                    .contains("At first it " + began.did() + ".");
            assertThat(heading(course)).isEqualTo("Console " + now.is() + ", and has been down for 25 minutes.");
        }
    }

    @Test
    void nothing_is_claimed_of_now_where_it_is_not_known() {
        var course = new Course(failing(Reason.TIMEOUT), Optional.empty());
        assertThat(lead(course)).contains("It has been down since").doesNotContain("has not answered");
        assertThat(heading(course)).isEqualTo("Console has been down for 25 minutes.");
    }

    @Test
    void a_certificate_that_is_not_trusted_and_expired_is_called_both() {
        var failing = new Failing(Optional.of(Reason.TLS_UNTRUSTED), Optional.empty(), true, Duration.ofSeconds(10));
        assertThat(failing.plain().phrase()).isEqualTo("certificate not trusted and expired");
        assertThat(failing.plain().has()).isEqualTo("has presented an untrusted certificate that has also expired");
    }

    private static Failing failing(Reason reason) {
        return new Failing(Optional.of(reason), Optional.empty(), false, Duration.ofSeconds(10));
    }

    private static String lead(Course course) {
        var down = new LastKnown(
                "Console",
                new ComponentStatus.Down(STARTED, Optional.empty()),
                Optional.of(NOW.minusSeconds(31)),
                Duration.ofMinutes(1),
                Duration.ofMinutes(3),
                false,
                STARTED.minusSeconds(86_400));
        return Told.of(Answers.of(
                        Overview.of(List.of(down), NOW, STARTED.minusSeconds(86_400)),
                        Optional.of(new Answers.Outage(course, false)))
                .lead());
    }

    private static String heading(Course course) {
        return IncidentAnswers.of(
                        new IncidentAnswers.Told(
                                "Console",
                                course,
                                STARTED,
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                Optional.empty()),
                        NOW,
                        Tongue.ENGLISH)
                .heading();
    }
}

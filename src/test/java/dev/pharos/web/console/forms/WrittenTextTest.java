package dev.pharos.web.console.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.escalation.ChannelSpec.Kind;
import dev.pharos.json.Violation;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody writes is read alike as YAML, as JSON and as the entry of a file; what cannot be read is told with its line. */
class WrittenTextTest {
    private static WrittenText of(String text) {
        return WrittenText.of(text, Things.CONTACTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'name: Ann\nchannels: [a, b]'",
                "'{\"name\": \"Ann\", \"channels\": [\"a\", \"b\"]}'",
                "'contacts:\n  - name: Ann\n    channels:\n      - a\n      - b\n'",
                "'# who\nname: \"Ann\"   # hers\nchannels:\n- a\n- b'"
            })
    void one_definition_can_be_written_in_many_ways(String text) {
        var read = of(text);
        assertThat(read.flaws()).isEmpty();
        assertThat(read.body()).hasToString("{\"name\":\"Ann\",\"channels\":[\"a\",\"b\"]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "''                                   ! 1 ! nothing is written",
                "'# nothing'                          ! 1 ! nothing is written",
                "'- name: Ann'                        ! 1 ! must be one contact",
                "'Ann'                                ! 1 ! must be one contact",
                "'contacts: []'                       ! 1 ! must be one contact",
                "'contacts:\n  - name: a\n  - name: b' ! 1 ! must be one contact",
                "'name: Ann\nchannels: [a'            ! 2 ! is not valid YAML",
                "'name: Ann\nname: Bob'               ! 2 ! is there twice",
                "'name: !!java.net.URL x'             ! 1 ! is not valid YAML",
                "'name: ${HOME}'                      ! 1 ! is for files only",
                "'a: &a [*a]'                         ! 1 ! unfolds to too much"
            })
    void what_cannot_be_read_is_told_with_its_line(String text, int line, String why) {
        var flaws = of(text).flaws();
        assertThat(flaws).isNotEmpty();
        assertThat(flaws.getFirst().message()).contains(why);
        assertThat(flaws.getFirst().line()).isEqualTo(line);
    }

    @Test
    void more_than_anybody_writes_is_not_read() {
        assertThat(of("name: " + "a".repeat(200_000)).flaws().getFirst().message())
                .contains("longer than 200000");
    }

    @Test
    void a_violation_stands_on_the_line_of_its_field_or_of_what_is_nearest_around_it() {
        var read = of("name: Ann\nlayers:\n  - start: x\n    participants: [a]\n");
        assertThat(read.placed(new Violation("layers[0].participants[0]", "is unknown"))
                        .line())
                .isEqualTo(4);
        assertThat(read.placed(new Violation("layers[0].rotation", "is missing"))
                        .line())
                .isEqualTo(3);
        assertThat(read.placed(new Violation("timeZone", "is missing")).line()).isZero();
    }

    static Stream<String> beginnings() {
        var now = Instant.parse("2026-11-29T22:00:00Z");
        return Stream.concat(
                Stream.of(Things.values()).map(it -> Samples.of(it, Kind.WEBHOOK, now, Optional.empty())),
                Stream.of(Kind.values()).map(it -> Samples.of(Things.CHANNELS, it, now, Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void each_form_begins_with_what_can_be_read(String text) {
        assertThat(of(text).flaws()).isEmpty();
        assertThat(of(text).body().size()).isGreaterThan(3);
    }
}

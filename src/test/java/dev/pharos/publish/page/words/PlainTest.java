package dev.pharos.publish.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTest {
    private static final Duration TEN = Duration.ofSeconds(10);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            dns               | name not found                       | has not been found by its name           | was not found by its name
            connect-refused   | connection refused                   | has refused connections                  | refused connections
            connect-timeout   | no connection within 10 s            | has not answered                         | gave no answer
            connect-failed    | out of reach                         | has been out of reach                    | was out of reach
            tls-expired       | certificate expired                  | has offered an expired certificate       | offered an expired certificate
            tls-not-yet-valid | certificate not valid yet            | has offered a certificate that is not valid yet | offered a certificate that is not valid yet
            tls-untrusted     | certificate not trusted              | has offered a certificate that is not trusted   | offered a certificate that is not trusted
            tls-hostname      | certificate for another name         | has offered a certificate for another name      | offered a certificate for another name
            tls-handshake     | no secure connection                 | has offered no secure connection         | offered no secure connection
            timeout           | no answer within 10 s                | has not answered                         | gave no answer
            connection-closed | connection closed without an answer  | has closed connections without an answer | closed connections without an answer
            protocol          | answer not understood                | has answered beyond understanding        | answered beyond understanding
            headers-too-large | answer with an oversized head        | has answered beyond understanding        | answered beyond understanding
            status            | answered with an error               | has answered with an error               | answered with an error
            assertion         | answered, but wrongly                | has answered wrongly                     | answered wrongly
            redirect-limit    | redirected without end               | has redirected without end               | redirected without end
            body-too-large    | answer too large to judge            | has answered beyond understanding        | answered beyond understanding
            unhealthy         | reports itself unhealthy             | has reported itself unhealthy            | reported itself unhealthy
            blocked           | may not be probed                    | has been barred to our probes            | was barred to our probes
            auth              | sign-in refused                      | has refused our sign-in                  | refused our sign-in
            prober            | not looked at                        | has not been looked at                   | was not looked at
            """)
    void each_reason_has_plain_words(String code, String phrase, String has, String did) {
        assertThat(Plain.of(Optional.of(Reason.ofCode(code)), TEN)).isEqualTo(new Plain(phrase, has, did));
    }

    @Test
    void each_reason_and_phase_is_explained_in_a_sentence() {
        assertThat(Arrays.stream(Reason.values()))
                .allSatisfy(reason -> assertThat(Arrays.stream(Phase.values()))
                        .allSatisfy(phase -> assertThat(Plain.explained(Optional.of(reason), Optional.of(phase)))
                                .matches("[A-Z].*\\.")));
    }

    @ParameterizedTest(name = "{0} ms with a limit of {1} now was a limit of {2}")
    @CsvSource(nullValues = "-", textBlock = """
            10004, PT10S,  10 s
            10004, PT5S,   10 s
            10004, -,      10 s
            1503,  PT1.5S, 1.5 s
            1503,  -,      1.5 s
            251,   -,      250 ms
            75,    -,      75 ms
            125100, PT125S, 125 s
            """)
    void the_limit_that_a_probe_ran_into_is_told_from_how_long_it_took(long took, Duration now, String limit) {
        assertThat(Words.limit(Plain.limit(Duration.ofMillis(took), Optional.ofNullable(now))))
                .isEqualTo(limit);
    }
}

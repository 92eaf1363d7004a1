package dev.pharos.web.page.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasonTextTest {
    private static final Duration TEN = Duration.ofSeconds(10);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            dns | name not found | cannot be found by its name | has not been found by its name | was not found by its name
            connect-refused | connection refused | refuses connections | has refused connections | refused connections
            connect-timeout | no connection within 10 s | accepts no connection | has accepted no connection | accepted no connection
            connect-failed | out of reach | cannot be reached | has been out of reach | was out of reach
            tls-expired | certificate expired | presents an expired certificate | has presented an expired certificate | presented an expired certificate
            tls-not-yet-valid | certificate not valid yet | presents a certificate that is not valid yet | has presented a certificate that is not valid yet | presented a certificate that is not valid yet
            tls-untrusted | certificate not trusted | presents an untrusted certificate | has presented an untrusted certificate | presented an untrusted certificate
            tls-hostname | certificate for another name | presents a certificate for another name | has presented a certificate for another name | presented a certificate for another name
            tls-handshake | no secure connection | offers no secure connection | has offered no secure connection | offered no secure connection
            timeout | no answer within 10 s | does not answer | has not answered | gave no answer
            connection-closed | connection closed without an answer | closes connections without an answer | has closed connections without an answer | closed connections without an answer
            protocol | answer not understood | sends answers that we do not understand | has sent answers that we do not understand | sent answers that we do not understand
            headers-too-large | headers too large | sends headers that are too large | has sent headers that are too large | sent headers that are too large
            status | answered with an error | answers with an error | has answered with an error | answered with an error
            assertion | answered, but wrongly | answers wrongly | has answered wrongly | answered wrongly
            redirect-limit | redirected without end | redirects without end | has redirected without end | redirected without end
            body-too-large | answer too large to check | sends answers that are too large to check | has sent answers that are too large to check | sent answers that are too large to check
            unhealthy | reports itself unhealthy | reports itself unhealthy | has reported itself unhealthy | reported itself unhealthy
            blocked | may not be probed | may not be probed | has been off limits to our probes | was off limits to our probes
            auth | sign-in refused | refuses our sign-in | has refused our sign-in | refused our sign-in
            prober | not probed | is not probed | has not been probed | was not probed
            """)
    void each_reason_has_plain_words(String code, String phrase, String is, String has, String did) {
        assertThat(ReasonText.of(Optional.of(Reason.ofCode(code)), TEN))
                .isEqualTo(new ReasonText(phrase, is, has, did));
    }

    @Test
    void each_reason_and_phase_is_explained_in_a_sentence() {
        assertThat(Arrays.stream(Reason.values()))
                .allSatisfy(reason -> assertThat(Arrays.stream(Phase.values()))
                        .allSatisfy(phase -> assertThat(ReasonText.explained(Optional.of(reason), Optional.of(phase)))
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
        assertThat(Words.limit(ReasonText.limit(Duration.ofMillis(took), Optional.ofNullable(now))))
                .isEqualTo(limit);
    }
}

package dev.pharos.web.page.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.web.page.words.Tongue;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentAnswersTest {
    private static final Map<Phase, Double> MS =
            Map.of(Phase.RESOLVE, 1.9, Phase.CONNECT, 0.9, Phase.TLS, 4.6, Phase.PROCESSING, 9_997.0);
    private static final Map<Phase, Double> USUAL =
            Map.of(Phase.RESOLVE, 1.7, Phase.CONNECT, 0.9, Phase.TLS, 4.4, Phase.PROCESSING, 38.0);

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(nullValues = "-", delimiter = '|', textBlock = """
            timeout           | RESOLVE    | The name servers did not answer within 10 s, where 1.7 ms are usual.
            dns               | RESOLVE    | Its name has no address.
            connect-timeout   | CONNECT    | The name resolved within 1.9 ms. Then no connection was made within 10 s, where 0.9 ms are usual.
            connect-refused   | CONNECT    | The name resolved within 1.9 ms. Its host can be reached, but nothing listens on its port.
            timeout           | TLS        | The name resolved and the connection stood within 2.8 ms. Then no encryption was agreed on within 10 s, where 4.4 ms are usual.
            tls-expired       | TLS        | The name resolved and the connection stood within 2.8 ms. It accepts connections, but browsers and programs refuse its certificate.
            timeout           | PROCESSING | The name resolved, the connection stood and TLS was fine within 7.4 ms. Then no byte came back within 10 s, where 38 ms are usual.
            timeout           | TRANSFER   | The name resolved, the connection stood and TLS was fine within 7.4 ms. Then an answer began, but did not end within 10 s.
            status            | -          | It answered within 10 s. It can be reached, and its answer says that something is wrong.
            """)
    void the_cause_tells_how_far_the_probe_came(String reason, Phase phase, String words) {
        assertThat(IncidentAnswers.cause(
                        Optional.of(Reason.ofCode(reason)),
                        Optional.ofNullable(phase),
                        MS,
                        10_004,
                        USUAL,
                        Tongue.ENGLISH))
                .isEqualTo(words);
    }

    @Test
    void every_reason_has_a_cause_in_every_phase() {
        assertThat(Arrays.stream(Reason.values()))
                .allSatisfy(reason -> assertThat(Arrays.stream(Phase.values()))
                        .allSatisfy(phase -> assertThat(IncidentAnswers.cause(
                                        Optional.of(reason), Optional.of(phase), MS, 10_004, Map.of(), Tongue.ENGLISH))
                                .matches("[A-Z].*\\.")));
    }
}

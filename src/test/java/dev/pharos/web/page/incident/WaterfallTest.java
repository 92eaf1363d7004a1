package dev.pharos.web.page.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.outcome.Phase;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.web.page.words.Tongue;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaterfallTest {
    private static final Map<Phase, Double> USUAL =
            Map.of(Phase.RESOLVE, 1.7, Phase.CONNECT, 0.9, Phase.TLS, 0.0, Phase.PROCESSING, 38.0, Phase.TRANSFER, 0.3);

    @Test
    void the_failing_phase_takes_what_is_left_and_what_follows_was_not_reached() {
        var fall = Waterfall.of(
                Kind.HTTP,
                Map.of(Phase.RESOLVE, 2.0, Phase.CONNECT, 8.0),
                10_000,
                Optional.of(Phase.PROCESSING),
                "gave up",
                USUAL,
                Tongue.ENGLISH);
        assertThat(fall.axis()).containsExactly("0", "5 s", "10 s");
        assertThat(fall.rows())
                .extracting(Waterfall.Row::phase)
                .containsExactly("Resolve", "Connect", "TLS", "Processing", "Transfer");
        assertThat(fall.rows())
                .extracting(Waterfall.Row::took)
                .containsExactly("2 ms", "8 ms", "none", "gave up", "not reached");
        assertThat(fall.rows())
                .extracting(Waterfall.Row::usually)
                .containsExactly("1.7 ms", "0.9 ms", "none", "38 ms", "0.3 ms");
        assertThat(fall.rows())
                .extracting(Waterfall.Row::x)
                .containsExactly("0.000%", "0.020%", "0.100%", "0.100%", "");
        assertThat(fall.rows()).extracting(Waterfall.Row::width).containsExactly("5", "5", "", "99.900%", "");
        assertThat(fall.rows()).extracting(Waterfall.Row::label).containsExactly("", "", "", "9,990 ms", "");
        assertThat(fall.rows()).extracting(Waterfall.Row::failed).containsExactly(false, false, false, true, false);
        assertThat(fall.rows()).extracting(Waterfall.Row::reached).containsExactly(true, true, true, true, false);
    }

    @Test
    void a_probe_that_was_answered_reached_every_phase() {
        var fall = Waterfall.of(
                Kind.HTTP,
                Map.of(Phase.RESOLVE, 1.0, Phase.CONNECT, 1.0, Phase.PROCESSING, 40.0, Phase.TRANSFER, 8.0),
                50,
                Optional.empty(),
                "broke off",
                Map.of(),
                Tongue.ENGLISH);
        assertThat(fall.rows()).noneMatch(Waterfall.Row::failed).allMatch(Waterfall.Row::reached);
        assertThat(fall.rows()).extracting(Waterfall.Row::usually).containsOnly("");
        assertThat(fall.rows().get(3).x()).isEqualTo("4.000%");
        assertThat(fall.rows().get(3).width()).isEqualTo("80.000%");
    }

    @Test
    void a_probe_that_failed_at_once_still_has_a_bar() {
        var fall =
                Waterfall.of(Kind.HTTP, Map.of(), 0, Optional.of(Phase.RESOLVE), "broke off", Map.of(), Tongue.ENGLISH);
        assertThat(fall.rows().getFirst().x()).isEqualTo("0.000%");
        assertThat(fall.rows().getFirst().width()).isEqualTo("100.000%");
        assertThat(fall.rows().getFirst().failed()).isTrue();
    }
}

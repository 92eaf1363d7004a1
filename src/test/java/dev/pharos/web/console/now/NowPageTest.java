package dev.pharos.web.console.now;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.confirmation.Transition;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.store.history.IncidentReader.Story;
import dev.pharos.web.console.frame.CheckWords;
import dev.pharos.web.page.words.Prose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first sentence says what is wrong, and the next one of which. */
class NowPageTest {
    private static final Instant AT = Instant.parse("2026-11-24T03:00:00Z");

    @Test
    void of_one_the_sentence_goes_on_and_of_several_the_worst_is_named() {
        assertThat(page("store"))
                .extracting(NowPage::heading, it -> said(it.lead()))
                .containsExactly(
                        "store is down, and nobody has taken it.",
                        "It has refused connections since 03:00 UTC. Whom to tell is being decided.");
        assertThat(page("store", "search"))
                .extracting(NowPage::heading, it -> said(it.lead()))
                .containsExactly(
                        "store and search are down, and nobody has taken them.",
                        "store has refused connections since 03:00 UTC. Whom to tell is being decided.");
    }

    /** Only the first dozen are shown, and it says of how many. */
    @Test
    void those_that_are_not_shown_are_counted() {
        var keys = IntStream.rangeClosed(1, 12).mapToObj(i -> "t" + i).toArray(String[]::new);
        assertThat(page(1_240, keys))
                .extracting(NowPage::heading, NowPage::title)
                .containsExactly(
                        "t1, t2 and 1,238 more are down, and nobody has taken them.", "1,240 not acknowledged");
    }

    @ParameterizedTest
    @CsvSource({"database, Database", "probeFiles, Probe files", "sight, Connectivity", "roll-ups, Roll-ups"})
    void a_check_is_named_as_people_say_it(String check, String shown) {
        assertThat(CheckWords.shown(check)).isEqualTo(shown);
    }

    private static NowPage page(String... keys) {
        return page(keys.length, keys);
    }

    private static NowPage page(int count, String... keys) {
        var stories = Stream.of(keys).map(NowPageTest::story).toList();
        var known = new Known(
                AT.plusSeconds(60),
                Counts.of(Stream.empty()),
                Map.of(),
                stories,
                count,
                count,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                1,
                true);
        return NowPage.of(known);
    }

    private static Story story(String key) {
        var target = SampleTargets.target(key, ConfirmationPolicy.DEFAULT);
        var incident = Incident.open(
                new IncidentId(UUID.randomUUID()), target, new Transition.WentDown(AT), SampleResults.fail(target, AT));
        return new Story(incident, key, List.of(), List.of());
    }

    private static String said(Prose prose) {
        return prose.runs().stream().map(Prose.Run::words).collect(Collectors.joining());
    }
}

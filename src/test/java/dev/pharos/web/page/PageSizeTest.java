package dev.pharos.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.web.page.StatusPageFixtures.Trouble;
import dev.pharos.web.page.packed.Rendered;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a page goes over the wire. */
class PageSizeTest {
    private static final Instant NOW = Factory.MORNING;
    private static final int COMPONENTS = 1_000;
    private static final int MOST_BYTES = 60_000;

    private final StatusPageFixtures fixtures = new StatusPageFixtures(PagesRig.database(), NOW);
    private final SplittableRandom chance = new SplittableRandom(7);

    /** As in the bench {@code status-page}: an outage of some minutes about every fifteen days, at no two components alike. */
    @Test
    void a_thousand_components_with_ninety_days_behind_them_are_sixty_kilobytes() {
        for (int i = 0; i < COMPONENTS; i++) {
            fixtures.component("t" + i, "Group " + i / 50).past(sixOutages()).save();
        }
        var html = PagesRig.of(fixtures).front();
        PagesRig.keep("thousand-at-random", html);
        var page = Rendered.of(html);
        assertThat(page.gzip().length).isLessThan(MOST_BYTES);
        assertThat(page.brotli().orElseThrow()).hasSizeLessThan(page.gzip().length);
    }

    /** What the bars show is written beside them, for who does not see them. */
    @ParameterizedTest(name = "{0} components")
    @ValueSource(ints = {40, 41})
    void the_days_of_a_row_can_be_read_however_many_there_are(int components) {
        for (int i = 1; i < components; i++) {
            fixtures.component("Calm " + i, "Group").save();
        }
        fixtures.component("Console", "Group")
                .past(
                        StatusPageFixtures.down("2026-11-20T10:00:00Z", 20),
                        StatusPageFixtures.degraded("2026-11-12T10:00:00Z", 90))
                .save();
        var page = Seen.of(PagesRig.of(fixtures).front());
        assertThat(page.row("Console").get(1))
                .endsWith("1 day with an outage, 1 degraded 20 Nov: down for 20 min 12 Nov: degraded for 1 h 30 min");
        assertThat(page.row("Calm 1").get(1)).endsWith("up every day");
        var table = page.the("table", "Group: state, uptime and 90 days, of each component");
        assertThat(table.names("img")).hasSize(components > 40 ? 0 : components);
    }

    private Trouble[] sixOutages() {
        return IntStream.range(0, 6)
                .mapToObj(i -> StatusPageFixtures.down(begin(i).toString(), 1 + chance.nextInt(40)))
                .toArray(Trouble[]::new);
    }

    private Instant begin(int i) {
        var day = Duration.ofDays(1).toSeconds();
        return NOW.minusSeconds((90 - 15 * i) * day).plusSeconds(chance.nextLong(12 * day));
    }
}

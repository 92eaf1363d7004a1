package dev.pharos.core.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pharos.core.statuspage.Palette.Scheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {
    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource({
        "#000000, #ffffff, 21.00",
        "#ffffff, #ffffff, 1.00",
        "#777777, #ffffff, 4.47",
        "#767676, #ffffff, 4.54",
        "#ff0000, #ffffff, 3.99",
        "#0000FF, #ffffff, 8.59"
    })
    void contrast_is_that_of_wcag_whichever_stands_on_which(String one, String other, double ratio) {
        assertThat(new Colour(one).contrast(new Colour(other))).isCloseTo(ratio, within(0.01));
        assertThat(new Colour(other).contrast(new Colour(one))).isCloseTo(ratio, within(0.01));
    }

    @Test
    void all_can_be_read_on_the_standard_colours() {
        assertThat(Palette.faint(Palette.STANDARD.light(), false)).isEmpty();
        assertThat(Palette.faint(Palette.STANDARD.dark(), true)).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_told_with_its_pair_and_its_ratio() {
        assertThat(Palette.faint(Scheme.of("#ffffff", "#ffffff", "#18212f", "#777777", "#1d4f91"), false))
                .containsExactly(
                        "muted #777777 on page #ffffff has a contrast of 4.47:1, must be 4.5:1 or more (WCAG 2.2 AA)",
                        "muted #777777 on card #ffffff has a contrast of 4.47:1, must be 4.5:1 or more (WCAG 2.2 AA)");
    }

    @Test
    void states_keep_their_colours_and_must_be_readable_too() {
        assertThat(Palette.faint(Scheme.of("#ffd0d0", "#ffffff", "#18212f", "#333333", "#1d4f91"), false))
                .anyMatch(it -> it.startsWith("the state \"no data\" #616b7f on page #ffd0d0"))
                .noneMatch(it -> it.contains("on card"));
    }

    @Test
    void the_standard_colours_are_those_of_the_stylesheet() throws IOException {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/status-page/status.css"))) {
            var css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (var scheme : new Scheme[] {Palette.STANDARD.light(), Palette.STANDARD.dark()}) {
                assertThat(css)
                        .contains("--bg:" + scheme.page() + ";--card:" + scheme.card() + ";--ink:" + scheme.text()
                                + ";--soft:" + scheme.muted())
                        .contains("--link:" + scheme.link());
            }
            assertThat(css)
                    .contains(
                            "--up:#17695d", "--degraded:#875400", "--down:#b01030", "--maint:#2a55a5", "--none:#616b7f")
                    .contains(
                            "--up:#62c4b0",
                            "--degraded:#f0b64a",
                            "--down:#ff8690",
                            "--maint:#8ab4ff",
                            "--none:#8c98ac");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "red", "#fff", "#12345g", "#1234567", "#123456;}body{display:none", "url(//x)"})
    void what_is_no_colour_is_refused(String text) {
        assertThatThrownBy(() -> new Colour(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("#1d4f91");
    }
}

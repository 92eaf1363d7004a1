package dev.pharos.web.page.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.store.history.published.LatencyReader.Percentiles;
import dev.pharos.web.page.days.Stroke;
import dev.pharos.web.page.words.Tongue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyChartTest {

    @Test
    void the_lines_have_a_gap_where_nothing_is_known() {
        var chart = chart("40/80", "50/100", "-", "-", "40/80");
        assertThat(chart.strokes())
                .containsExactly(
                        new Stroke("grid", "M0 0h5M0 50h5M0 100h5"),
                        new Stroke("hole", "M2 0h2v100H2z"),
                        new Stroke("band", "M0.5 20.0L1.5 0.0L1.5 50.0L0.5 60.0z"),
                        new Stroke("p95", "M0.5 20.0L1.5 0.0M4.1 20.0h0.8"),
                        new Stroke("p50", "M0.5 60.0L1.5 50.0M4.1 60.0h0.8"));
    }

    @ParameterizedTest(name = "up to {0} ms: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0.04  | 0.1 ms, 0.1, 0
            7     | 7 ms, 3.5, 0
            99    | 100 ms, 50, 0
            101   | 150 ms, 75, 0
            640   | 700 ms, 350, 0
            9992  | 10,000 ms, 5,000, 0
            """)
    void the_axis_ends_at_a_round_number(double highest, String labels) {
        assertThat(String.join(", ", chart("0.01/" + highest).axis())).isEqualTo(labels);
    }

    @Test
    void the_words_at_the_ends_of_the_lines_keep_their_distance() {
        assertThat(chart("47/210").ends())
                .containsExactly(
                        new LatencyChart.End("30.0%", "p95 210 ms"), new LatencyChart.End("84.3%", "p50 47 ms"));
        assertThat(chart("500/500", "40/41").ends())
                .containsExactly(
                        new LatencyChart.End("91.8%", "p95 41 ms"), new LatencyChart.End("99.8%", "p50 40 ms"));
        assertThat(chart("1/500", "1/1").ends())
                .containsExactly(new LatencyChart.End("92.0%", "p95 1 ms"), new LatencyChart.End("100.0%", "p50 1 ms"));
        assertThat(chart("40/80", "-").ends()).isEmpty();
    }

    @Test
    void the_drawing_is_also_a_sentence() {
        assertThat(chart("33/71", "-", "47/640").summary())
                .isEqualTo("half of the answers came within 33 ms to 47 ms, depending on the time, "
                        + "95 in 100 within 71 ms to 640 ms, depending on the time");
        assertThat(chart("33/71").summary()).isEqualTo("half of the answers came within 33 ms, 95 in 100 within 71 ms");
    }

    @Test
    void times_stand_below_far_enough_from_each_other_and_the_end_has_its_word() {
        var slots = new String[30];
        java.util.Arrays.fill(slots, "40/80");
        var labels =
                java.util.stream.IntStream.range(0, 30).mapToObj(it -> "d" + it).toList();
        assertThat(chart(slots).ticks(labels, 7, "today"))
                .containsExactly(
                        new LatencyChart.Tick("1.7%", "d0"),
                        new LatencyChart.Tick("25.0%", "d7"),
                        new LatencyChart.Tick("48.3%", "d14"),
                        new LatencyChart.Tick("71.7%", "d21"),
                        new LatencyChart.Tick("98.3%", "today"));
        assertThat(chart("1/2", "1/2").ticks(labels, 1, "now"))
                .containsExactly(new LatencyChart.Tick("25.0%", "d0"), new LatencyChart.Tick("75.0%", "now"));
    }

    /** Days as p50/p95 in milliseconds; a dash for one of which nothing is known. */
    private static LatencyChart chart(String... days) {
        var known = new ArrayList<Optional<Percentiles>>();
        for (var day : List.of(days)) {
            var parts = day.split("/");
            known.add(
                    day.equals("-")
                            ? Optional.empty()
                            : Optional.of(new Percentiles(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]))));
        }
        return new LatencyChart(known, Tongue.ENGLISH);
    }
}

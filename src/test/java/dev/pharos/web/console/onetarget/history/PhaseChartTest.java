package dev.pharos.web.console.onetarget.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.confirmation.Transition;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.rollup.Latencies;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.web.console.onetarget.history.TargetHistory.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart stacks medians, leaves out what nobody knows, and is of bounded size. */
class PhaseChartTest {
    private static final Instant AT = Instant.parse("2026-11-24T03:00:00Z");
    private static final Duration SLOT = Duration.ofMinutes(15);

    private static Latencies each(float ms) {
        var recorder = new Latencies.Recorder();
        recorder.record(ms, ms, ms, ms, ms, 5 * ms);
        return recorder.take();
    }

    private static TargetHistory history(List<Incident> incidents, Latencies... slots) {
        var all = new ArrayList<Slot>();
        for (var i = 0; i < slots.length; i++) {
            all.add(new Slot(AT.plus(SLOT.multipliedBy(i)), AT.plus(SLOT.multipliedBy(i + 1L)), slots[i]));
        }
        return new TargetHistory(AT, List.of(), List.of(), Span.DAY, List.of(), all, incidents, incidents.size());
    }

    @Test
    void phases_stand_upon_one_another_up_to_the_median_of_the_whole() {
        var chart = PhaseChart.of(history(List.of(), each(10), each(10)));
        assertThat(chart.scale()).containsExactly("60 ms", "30 ms", "0");
        assertThat(chart.layers()).hasSize(5);
        assertThat(chart.layers().getFirst().d()).startsWith("M0.0 83.").endsWith("z");
        assertThat(chart.layers().getLast().d()).startsWith("M0.0 16.");
        assertThat(chart.p50()).startsWith("M0.0 16.");
        assertThat(chart.title()).contains("50 ms to 50 ms in all");
    }

    @Test
    void where_there_was_no_answer_nothing_is_drawn() {
        var chart = PhaseChart.of(history(List.of(), each(10), Latencies.NONE, each(10)));
        assertThat(chart.p50().chars().filter(it -> it == 'M').count()).isEqualTo(2);
        assertThat(chart.layers().getFirst().d().chars().filter(it -> it == 'z').count())
                .isEqualTo(2);
        var nothing = PhaseChart.of(history(List.of(), Latencies.NONE));
        assertThat(nothing.scale()).isEmpty();
        assertThat(nothing.title()).isEqualTo("No answer in this time");
    }

    /** One answer of a minute must not press all others to the ground. */
    @Test
    void what_took_far_longer_is_cut_off() {
        var recorder = new Latencies.Recorder();
        for (var i = 0; i < 90; i++) {
            recorder.record(2, 2, 2, 2, 2, 10);
        }
        for (var i = 0; i < 10; i++) {
            recorder.record(2, 2, 2, 60_000, 2, 60_008);
        }
        var chart = PhaseChart.of(history(List.of(), recorder.take(), each(2)));
        assertThat(chart.scale().getFirst()).isEqualTo("40 ms");
        assertThat(chart.p95()).contains(" 0.0");
    }

    @Test
    void an_outage_stands_where_it_was_and_of_many_the_last_are_named() {
        var target = SampleTargets.target("store", ConfirmationPolicy.DEFAULT);
        var incidents = new ArrayList<Incident>();
        for (var i = 0; i < 60; i++) {
            var began = AT.plusSeconds(900 + i);
            incidents.add(Incident.open(
                    new IncidentId(UUID.randomUUID()),
                    target,
                    new Transition.WentDown(began),
                    SampleResults.fail(target, began)));
        }
        var chart = PhaseChart.of(history(incidents, each(1), each(1), each(1), each(1)));
        assertThat(chart.outages()).hasSize(40);
        assertThat(chart.outages().getFirst()).startsWith("M1.00 0H4.00V100");
        assertThat(chart.marks()).hasSize(3).first().matches(it -> it.words().equals("down 03:15, 45 min"));
        assertThat(chart.ticks()).hasSize(5).last().matches(it -> it.words().equals("now"));
    }

    @ParameterizedTest(name = "every {0}: {1}")
    @CsvSource({
        "PT1S, '1h 24h 7d 30d'",
        "PT1M, '1h 24h 7d 30d'",
        "PT20M, '24h 7d 30d'",
        "PT1H, '24h 7d 30d'",
        "PT24H, '7d 30d'"
    })
    void only_spans_with_more_than_a_dot_are_offered(Duration interval, String spans) {
        assertThat(String.join(
                        " ", Span.offered(interval).stream().map(Span::code).toList()))
                .isEqualTo(spans);
    }

    /** However often it is probed, and however long one looks back. */
    @ParameterizedTest
    @CsvSource({"PT1S", "PT1M", "PT7M", "PT1H"})
    void a_chart_has_a_few_hundred_slots_at_most(Duration interval) {
        for (var span : Span.offered(interval)) {
            assertThat(span.buckets(interval, AT).count()).isBetween(4L, 170L);
        }
    }
}

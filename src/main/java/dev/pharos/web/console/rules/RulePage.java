package dev.pharos.web.console.rules;

import dev.pharos.alerting.DryRuns;
import dev.pharos.alerting.DryRuns.Answer;
import dev.pharos.core.alerting.AlertRule;
import dev.pharos.core.alerting.AlertState;
import dev.pharos.core.alerting.DryRun;
import dev.pharos.core.alerting.condition.Ruling;
import dev.pharos.json.Instants;
import dev.pharos.json.rule.Durations;
import dev.pharos.web.console.rules.RuleView.Change;
import dev.pharos.web.console.rules.RuleView.Number;
import dev.pharos.web.console.rules.RuleView.Series;
import dev.pharos.web.console.rules.RuleView.Window;
import dev.pharos.web.page.words.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Says what a rule would have done over a stretch of time, as it is stored or with another number. */
final class RulePage {
    static final int DRAWN = 6;
    private static final int MOST_CHANGES = 12;

    private final AlertRule rule;
    private final Span span;
    private final Instant to;
    private final Optional<Threshold> threshold;

    /** The stretches of time up to now that can be looked at. */
    enum Span {
        HOUR("1h", "hour", Duration.ofHours(1)),
        DAY("24h", "24 hours", Duration.ofDays(1)),
        WEEK("7d", "7 days", Duration.ofDays(7)),
        MONTH("31d", "31 days", Duration.ofDays(31));

        private final String code;
        private final String words;
        private final Duration length;

        Span(String code, String words, Duration length) {
            this.code = code;
            this.words = words;
            this.length = length;
        }

        /** The one of this code; a day where there is none. */
        static Span of(String code) {
            return Arrays.stream(values())
                    .filter(it -> it.code.equals(code))
                    .findFirst()
                    .orElse(DAY);
        }

        String code() {
            return code;
        }

        Duration length() {
            return length;
        }
    }

    /** @param rule as it is looked at */
    RulePage(AlertRule rule, Span span, Instant to) {
        this.rule = rule;
        this.span = span;
        this.to = to;
        this.threshold = Threshold.of(rule.when());
    }

    /** @param number that is tried; empty where none is */
    List<Window> windows(String address, String number) {
        return Arrays.stream(Span.values())
                .map(it -> new Window(
                        address + "?window=" + it.code + (number.isEmpty() ? "" : "&threshold=" + number),
                        it == Span.HOUR ? "1 hour" : it.words,
                        it == span))
                .toList();
    }

    List<Number> threshold() {
        return threshold.stream()
                .map(it -> new Number(it.number(), step(it.number()), it.unit()))
                .toList();
    }

    /** A tenth of its size or so. */
    private static String step(String number) {
        var size = Math.abs(Double.parseDouble(number));
        return size == 0 ? "0.1" : size < 1 ? "0.01" : size < 10 ? "0.1" : size < 100 ? "1" : "10";
    }

    String said(Answer answer) {
        return switch (answer) {
            case Answer.Done done -> said(done);
            case Answer.TooMany(var targets, var results) ->
                Words.count(targets, "target") + " have some " + Words.number(results)
                        + " results in that time, and no more than " + Words.number(DryRuns.MOST_RESULTS)
                        + " are looked at: choose a shorter time.";
            case Answer.Busy _ -> "Another dry run is under way, and only one runs at a time: reload in a moment.";
            case Answer.TooSlow(var limit) ->
                "It was not done within " + Durations.show(limit) + ": choose a shorter time.";
        };
    }

    private String said(Answer.Done done) {
        var of = Words.count(done.targets(), "target");
        var looks = done.every().equals(Duration.ofSeconds(15))
                ? ""
                : " It was looked at every " + Words.full(done.every()) + ", for there is much to look at.";
        if (done.targets() == 0) {
            return "It means no target that is watched.";
        }
        if (done.results() == 0) {
            return "There is no result of its " + of + " in the last " + span.words + ".";
        }
        return "In the last " + span.words + " it would "
                + (done.fired() == 0 ? "never have fired" : "have fired " + times(done.fired())) + ", of " + of
                + " with "
                + Words.count(done.results(), "result") + "." + looks;
    }

    private static String times(int fired) {
        return switch (fired) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> Words.number(fired) + " times";
        };
    }

    List<String> unknown(Answer answer) {
        return answer instanceof Answer.Done done ? done.unknown() : List.of();
    }

    List<Series> series(Answer answer) {
        return answer instanceof Answer.Done done
                ? done.series().stream().limit(DRAWN).map(this::series).toList()
                : List.of();
    }

    String more(Answer answer) {
        if (!(answer instanceof Answer.Done done)) {
            return "";
        }
        var more = done.series().stream()
                        .skip(DRAWN)
                        .filter(it -> !it.run().turns().isEmpty())
                        .count()
                + done.moreSeries();
        return more == 0
                ? ""
                : more == 1
                        ? "One more series would have changed; the API has it."
                        : Words.number(more) + " more series would have changed; the API has them.";
    }

    private Series series(DryRuns.Series series) {
        var name = series.name().isEmpty() ? Words.count(series.targets(), "target") + " together" : series.name();
        var run = series.run();
        var left = run.turns().size() - MOST_CHANGES + run.more();
        return new Series(
                name,
                run.fired() == 0
                        ? run.turns().isEmpty() ? "Calm all the time." : "Pending, and never for long enough."
                        : "Fires " + times(run.fired()) + ".",
                SidesChart.of(
                        name,
                        run.course().orElseThrow(),
                        to.minus(span.length),
                        to,
                        Numbers.of(rule.when().metrics(), threshold)),
                run.turns().stream().limit(MOST_CHANGES).map(this::change).toList(),
                left > 0 ? Words.count(left, "change") + " more." : "");
    }

    private Change change(DryRun.Turn turn) {
        var css = switch (turn.state()) {
            case AlertState.Firing _ -> "down";
            case AlertState.Pending _ -> "suspect";
            case AlertState.Inactive _ -> "up";
        };
        return new Change(
                Instants.show(turn.at()),
                Words.moment(turn.at(), to),
                css,
                turn.state() instanceof AlertState.Inactive
                        ? "calm"
                        : turn.state().code(),
                values(turn.ruling()));
    }

    /** The readings have the order of the metrics. */
    private List<String> values(Ruling ruling) {
        var metrics = rule.when().metrics();
        return IntStream.range(0, metrics.size())
                .mapToObj(it -> {
                    var reading = ruling.readings().get(it);
                    return reading.metric() + " is "
                            + (reading.value().isPresent()
                                    ? Numbers.of(metrics.get(it), threshold)
                                            .shown(reading.value().getAsDouble())
                                    : "not known");
                })
                .toList();
    }
}

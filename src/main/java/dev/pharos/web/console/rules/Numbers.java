package dev.pharos.web.console.rules;

import dev.pharos.core.alerting.condition.Metric;
import dev.pharos.web.page.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * How the numbers of a metric are read: in per cent, where they are shares and the rule is written so.
 *
 * @param decimals how many at most; as many as the threshold has, and two at least
 */
record Numbers(boolean inPercent, int decimals) {
    private static final int LEAST_DECIMALS = 2;
    private static final double LARGE = 1_000;

    /** Those of one metric. */
    static Numbers of(Metric metric, Optional<Threshold> threshold) {
        var written = threshold.map(Threshold::number).orElse("");
        var point = written.indexOf('.');
        return new Numbers(
                isShare(metric) && threshold.filter(it -> it.unit().equals("%")).isPresent(),
                Math.max(LEAST_DECIMALS, point < 0 ? 0 : written.length() - point - 1));
    }

    /** Those of both sides of a comparison: in per cent where all that it measures is a share. */
    static Numbers of(List<Metric> metrics, Optional<Threshold> threshold) {
        return metrics.size() == 1 ? of(metrics.getFirst(), threshold) : new Numbers(false, LEAST_DECIMALS);
    }

    private static boolean isShare(Metric metric) {
        return switch (metric) {
            case Metric.SuccessRate _,
                    Metric.ErrorRate _,
                    Metric.StatusRatio _,
                    Metric.ReasonRatio _,
                    Metric.Availability _,
                    Metric.Component _ -> true;
            default -> false;
        };
    }

    String shown(double value) {
        var number = inPercent ? value * 100 : value;
        var rounded = Math.abs(number) >= LARGE
                ? Words.number(Math.round(number))
                : BigDecimal.valueOf(number)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString();
        return inPercent ? rounded + " %" : rounded;
    }
}

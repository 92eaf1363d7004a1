package dev.pharos.core.alerting.condition;

import dev.pharos.core.alerting.condition.Cursor.Argument;
import dev.pharos.core.assertion.Assertion;
import dev.pharos.core.assertion.AssertionSyntaxException;
import dev.pharos.core.json.JsonPath;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one metric: its name, and what stands in its parentheses. */
final class MetricReader {
    private static final Pattern STATUS = Pattern.compile("([1-5])(\\d\\d|xx)");
    private static final Pattern WINDOW = Pattern.compile("(\\d{1,4})([mhd])");
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int LONGEST_NAME = 100;

    private final Cursor cursor;
    private final String name;
    private final int begin;
    private final Optional<Argument> argument;

    MetricReader(Cursor cursor, String name, int begin, Optional<Argument> argument) {
        this.cursor = cursor;
        this.name = name;
        this.begin = begin;
        this.argument = argument;
    }

    Metric read() throws ConditionSyntaxException {
        return switch (name) {
            case "success_rate" -> alone(new Metric.SuccessRate());
            case "error_rate" -> alone(new Metric.ErrorRate());
            case "p50" -> new Metric.Percentile(0.5, phase());
            case "p90" -> new Metric.Percentile(0.9, phase());
            case "p95" -> new Metric.Percentile(0.95, phase());
            case "p99" -> new Metric.Percentile(0.99, phase());
            case "status_ratio" -> status();
            case "reason_ratio" -> reason();
            case "count" -> alone(new Metric.Count());
            case "rate" -> alone(new Metric.Rate());
            case "certificate_days" -> alone(new Metric.CertificateDays());
            case "burn_rate" -> new Metric.BurnRate(window("burn_rate(1h)"));
            case "availability" -> new Metric.Availability(window("availability(30d)"));
            case "value" -> new Metric.Value(path());
            case "increase" -> new Metric.Increase(path());
            case "component" -> component();
            default ->
                throw cursor.malformed(
                        begin,
                        "\"" + name + "\" is no metric; metrics are success_rate, error_rate, p50, p90, p95, p99,"
                                + " status_ratio(…), reason_ratio(…), count, rate, certificate_days, burn_rate(…),"
                                + " availability(…), value(…), increase(…) and component(…)");
        };
    }

    private Metric alone(Metric metric) throws ConditionSyntaxException {
        if (argument.isPresent()) {
            throw cursor.malformed(argument.get().begin(), name + " takes nothing in parentheses; write " + name);
        }
        return metric;
    }

    private Argument required(String example) throws ConditionSyntaxException {
        if (argument.isEmpty() || argument.get().text().isEmpty()) {
            throw cursor.malformed(begin + name.length(), name + " needs something in parentheses, such as " + example);
        }
        return argument.get();
    }

    private Optional<Phase> phase() throws ConditionSyntaxException {
        if (argument.isEmpty() || argument.get().text().equals("total")) {
            return Optional.empty();
        }
        var written = argument.get();
        var phase = Arrays.stream(Phase.values())
                .filter(it -> it.code().equals(written.text()))
                .findFirst();
        if (phase.isEmpty()) {
            throw cursor.malformed(
                    written.begin(),
                    "\"" + written.text() + "\" is no phase; phases are "
                            + Arrays.stream(Phase.values()).map(Phase::code).collect(Collectors.joining(", "))
                            + " and total");
        }
        return phase;
    }

    private Metric status() throws ConditionSyntaxException {
        var written = required("status_ratio(404) or status_ratio(5xx)");
        var match = STATUS.matcher(written.text());
        if (!match.matches()) {
            throw cursor.malformed(
                    written.begin(), "\"" + written.text() + "\" is no status such as 404, and no class such as 5xx");
        }
        var hundreds = Integer.parseInt(match.group(1)) * 100;
        var rest = match.group(2);
        return rest.equals("xx")
                ? new Metric.StatusRatio(hundreds, hundreds + 99)
                : new Metric.StatusRatio(hundreds + Integer.parseInt(rest), hundreds + Integer.parseInt(rest));
    }

    private Metric reason() throws ConditionSyntaxException {
        var written = required("reason_ratio(dns)");
        try {
            return new Metric.ReasonRatio(Reason.ofCode(written.text()));
        } catch (IllegalArgumentException e) {
            throw cursor.malformed(written.begin(), String.valueOf(e.getMessage()));
        }
    }

    private Duration window(String example) throws ConditionSyntaxException {
        var written = required(example);
        var match = WINDOW.matcher(written.text());
        if (!match.matches()) {
            throw cursor.malformed(
                    written.begin(), "\"" + written.text() + "\" is no window; write one such as 5m, 1h or 30d");
        }
        var many = Long.parseLong(match.group(1));
        var window = switch (match.group(2)) {
            case "m" -> Duration.ofMinutes(many);
            case "h" -> Duration.ofHours(many);
            default -> Duration.ofDays(many);
        };
        if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
            throw cursor.malformed(written.begin(), "\"" + written.text() + "\" must be 5m to 90d");
        }
        return window;
    }

    private JsonPath path() throws ConditionSyntaxException {
        var written = required(name + "([BODY].usage.reads)");
        try {
            return Assertion.bodyPath(written.text());
        } catch (AssertionSyntaxException e) {
            throw cursor.malformed(
                    written.begin() + e.position(),
                    name + " takes a place in the answer's JSON, such as " + name + "([BODY].usage.reads)");
        }
    }

    private Metric component() throws ConditionSyntaxException {
        var written = required("component(database) or component(*)").text();
        var plain = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"")
                ? written.substring(1, written.length() - 1)
                : written;
        if (plain.isBlank() || plain.length() > LONGEST_NAME || plain.contains("\"")) {
            throw cursor.malformed(
                    argument.orElseThrow().begin(), "the name of a component has 1 to 100 characters and no quote");
        }
        return new Metric.Component(plain.equals("*") ? Optional.empty() : Optional.of(plain));
    }
}

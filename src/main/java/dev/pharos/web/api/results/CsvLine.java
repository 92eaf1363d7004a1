package dev.pharos.web.api.results;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.Result;
import dev.pharos.json.Milliseconds;
import dev.pharos.web.api.wire.CsvText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A result as a line of CSV (RFC 4180), without assertions, certificate and components, which fit no column.
 */
final class CsvLine {
    static final String MEDIA_TYPE = "text/csv; charset=utf-8; header=present";
    static final String HEAD = Stream.of(
                    Stream.of(
                            "target",
                            "startedAt",
                            "verdict",
                            "reason",
                            "failedPhase",
                            "message",
                            "status",
                            "httpVersion",
                            "redirects",
                            "bodyBytes",
                            "bodyTruncated",
                            "remoteAddress"),
                    Arrays.stream(Phase.values()).map(it -> it.code() + "Ms"),
                    Stream.of("totalMs"))
            .flatMap(it -> it)
            .collect(Collectors.joining(",", "", "\r\n"));

    private CsvLine() {}

    static String of(Result result) {
        var cells = new ArrayList<String>();
        cells.add(result.target().value());
        cells.add(result.startedAt().toString());
        verdict(cells, result.verdict());
        var http = result.http();
        cells.add(http.status().isPresent() ? Integer.toString(http.status().getAsInt()) : "");
        cells.add(CsvText.of(http.version().orElse("")));
        cells.add(Integer.toString(http.redirects()));
        cells.add(Integer.toString(result.bodyBytes()));
        cells.add(Boolean.toString(result.bodyTruncated()));
        cells.add(CsvText.of(result.remoteAddress().orElse("")));
        for (var phase : Phase.values()) {
            cells.add(ms(result.timings().ms(phase)));
        }
        cells.add(ms(result.timings().totalMs()));
        return String.join(",", cells) + "\r\n";
    }

    private static void verdict(List<String> cells, Verdict verdict) {
        cells.add(verdict.code());
        switch (verdict) {
            case Verdict.Pass _ -> cells.addAll(List.of("", "", ""));
            case Verdict.Degraded degraded -> cells.addAll(List.of("", "", CsvText.of(degraded.message())));
            case Verdict.Fail fail -> {
                cells.add(of(fail.reason()));
                cells.add(fail.phase().map(Phase::code).orElse(""));
                cells.add(CsvText.of(fail.message()));
            }
        }
    }

    private static String of(Reason reason) {
        return reason.code();
    }

    private static String ms(double ms) {
        return Double.toString(Milliseconds.rounded(ms));
    }
}

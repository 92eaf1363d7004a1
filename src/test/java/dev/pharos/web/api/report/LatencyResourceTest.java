package dev.pharos.web.api.report;

import static dev.pharos.web.api.Api.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.Result;
import dev.pharos.testing.PharosTest;
import dev.pharos.web.api.Api;
import io.quarkus.scheduler.Scheduler;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@PharosTest
class LatencyResourceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** In milliseconds. Times are kept, and told, to the microsecond. */
    private static final double MICROSECOND = 0.001;

    /** What has become of the results by the time somebody asks; as after an upgrade, roll-ups come last. */
    private enum Past {
        RAW,
        SEALED,
        SEALED_AND_ROLLED_UP
    }

    @Inject
    PastForTests past;

    @Inject
    Clock clock;

    @Inject
    Scheduler scheduler;

    @BeforeEach
    void stopHousekeeping() {
        scheduler.pause();
    }

    @AfterEach
    void goOn() {
        scheduler.resume();
    }

    @Test
    void percentiles_of_every_window_and_bucket_are_within_one_percent_of_sorting() throws IOException, SQLException {
        var random = new Random(13);
        var group = Api.newKey();
        var all = new ArrayList<Result>();
        var keys = List.of(Api.newKey(), Api.newKey());
        for (var key : keys) {
            var target = past.target(key, "\"group\": \"" + group + "\", \"labels\": {\"of\": \"" + group + "\"}");
            var results = new ArrayList<Result>();
            for (var at = clock.instant().minus(Duration.ofDays(9));
                    at.isBefore(clock.instant());
                    at = at.plusSeconds(400)) {
                results.add(result(random, target, at));
            }
            past.write(target, results, List.of());
            all.addAll(results);
        }
        past.forgetRollups();
        for (var stage : Past.values()) {
            switch (stage) {
                case RAW -> {}
                case SEALED -> past.seal(1);
                case SEALED_AND_ROLLED_UP -> past.rollUp();
            }
            var rolled = stage == Past.SEALED_AND_ROLLED_UP;
            for (var query : List.of(
                    "",
                    "?window=7d&bucket=1h",
                    "?window=8d&bucket=1d",
                    "?window=100h&bucket=5h",
                    "?window=6h&bucket=7m",
                    "?window=7d&bucket=15m",
                    "?window=49h&bucket=4m",
                    "?window=90m",
                    "?window=40d&bucket=7d",
                    "?window=400d")) {
                var one = answer("/api/v1/targets/" + keys.getFirst() + "/latency" + query);
                verify(one, all.subList(0, all.size() / 2));
                var filter = (query.isEmpty() ? "?" : query + "&") + (rolled ? "group=" : "label=of:") + group;
                var both = answer("/api/v1/latency" + filter);
                verify(both, all);
                assertThat(both.get("targets").asInt()).isEqualTo(2);
            }
        }
    }

    private static void verify(JsonNode answer, List<Result> results) {
        stretch(answer, results);
        var count = 0L;
        for (var bucket : answer.get("buckets")) {
            stretch(bucket, results);
            count += bucket.get("count").asLong();
        }
        assertThat(count).isIn(0L, answer.get("count").asLong());
    }

    private static void stretch(JsonNode told, List<Result> results) {
        var from = Instant.parse(told.get("from").asText());
        var to = Instant.parse(told.get("to").asText());
        var within = results.stream()
                .filter(it -> !(it.verdict() instanceof Verdict.Fail))
                .filter(it -> !it.startedAt().isBefore(from) && it.startedAt().isBefore(to))
                .toList();
        assertThat(told.get("count").asLong()).isEqualTo(within.size());
        percentiles(told.at("/latencyMs/total"), within, it -> it.timings().totalMs());
        for (var phase : Phase.values()) {
            percentiles(
                    told.at("/latencyMs/" + phase.code()),
                    within,
                    it -> it.timings().ms(phase));
        }
    }

    private static void percentiles(JsonNode told, List<Result> results, ToDoubleFunction<Result> ms) {
        var sorted = results.stream().mapToDouble(ms).sorted().toArray();
        for (var percent : new int[] {50, 90, 95, 99}) {
            var it = told.get("p" + percent);
            if (sorted.length == 0) {
                assertThat(it.isNull()).isTrue();
            } else {
                var exact = sorted[Math.ceilDiv(percent * sorted.length, 100) - 1];
                assertThat(it.asDouble()).isCloseTo(exact, within(Math.max(exact / 100, MICROSECOND)));
            }
        }
    }

    private static JsonNode answer(String path) throws IOException {
        return JSON.readTree(admin().get(path).then().statusCode(200).extract().asString());
    }

    private static Result result(Random random, dev.pharos.core.targets.Target target, Instant at) {
        var phases = random.doubles(5).map(it -> 0.01 * Math.exp(10 * it)).toArray();
        return random.nextInt(10) == 0
                ? PastForTests.result(
                        target,
                        at,
                        new Verdict.Fail(Reason.TIMEOUT, Optional.empty(), "slow"),
                        OptionalInt.empty(),
                        phases)
                : PastForTests.result(target, at, new Verdict.Pass(), OptionalInt.of(200), phases);
    }

    @Test
    void without_a_bucket_only_the_whole_window_is_told() {
        var key = Api.newKey();
        past.target(key, "");
        admin().get("/api/v1/targets/" + key + "/latency")
                .then()
                .statusCode(200)
                .body("target", equalTo(key))
                .body("window", equalTo("1d"))
                .body("bucket", nullValue())
                .body("count", equalTo(0))
                .body("latencyMs.tls.p99", nullValue())
                .body("buckets", hasSize(0));
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
            window=30s              | window | must be 1m to 1825d
            window=6y               | window | must be a duration
            window=7d&bucket=10m    | bucket | there may be 750: take a larger bucket or a shorter window
            window=1h&bucket=1s     | bucket | must be 1m to 1825d
            label=team              | label  | must be a name and a value
            windw=1h                | windw  | did you mean
            """)
    void what_is_out_of_bounds_is_refused_with_the_rule_and_the_way_out(String query, String field, String message) {
        admin().get("/api/v1/latency?" + query)
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo(field))
                .body("violations[0].message", containsString(message));
    }

    @Test
    void a_target_that_is_not_there_is_not_found() {
        admin().get("/api/v1/targets/nobody-has-this/latency").then().statusCode(404);
    }
}

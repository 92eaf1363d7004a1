package dev.pharos.store.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import dev.pharos.core.outcome.health.ComponentState;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.json.ResultJson;
import dev.pharos.store.history.published.LatencyReader;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.rollup.LatencySeries;
import dev.pharos.store.rollup.RollupsForTests;
import dev.pharos.store.sealing.Sealer;
import dev.pharos.store.sql.Transaction;
import dev.pharos.store.sql.Write;
import dev.pharos.testing.PostgresForTests;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is asked of results has the same answer before and after their days are sealed. */
class SealedHistoryTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-20");
    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");
    private static final int DAYS = 4;
    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int PROBES = DAYS * 144;

    @TempDir
    private Path folder;

    private final DataSource source = PostgresForTests.dataSource(PostgresForTests.freshDatabase());
    private final ResultReader reader = new ResultReader(source);
    private final LatencyReader latency = new LatencyReader(source);
    private final LatencySeries series = RollupsForTests.latencies(source);
    private final Target target = SampleTargets.target("api");

    @BeforeEach
    void write() throws SQLException {
        var chance = new Random(11);
        var results = new ArrayList<Result>();
        for (var i = 0; i < PROBES; i++) {
            var at = BEGIN.plus(INTERVAL.multipliedBy(i)).plus(chance.nextInt(5_000), ChronoUnit.MICROS);
            results.add(result(chance, at));
        }
        var other = SampleTargets.target("other");
        Transaction.run(source, connection -> {
            HistoryForTests.results(connection, target, results);
            HistoryForTests.results(connection, other, List.of(result(chance, BEGIN)));
            return target;
        });
    }

    @Test
    void every_page_of_results_is_the_same_to_the_byte() throws SQLException {
        same(() -> List.of(pages(7), pages(200), pages(PROBES + 1)));
    }

    @Test
    void windows_are_the_same_wherever_they_begin_and_end() throws SQLException {
        same(() -> {
            var chance = new Random(5);
            var answers = new ArrayList<>();
            for (var i = 0; i < 60; i++) {
                var from = BEGIN.plus(chance.nextInt(DAYS * 86_400) - 1_000L, ChronoUnit.SECONDS);
                var to = from.plusSeconds(1 + chance.nextInt(3 * 86_400));
                answers.add(json(reader.newest(target, Optional.of(from), Optional.of(to), 5 + chance.nextInt(50))));
                answers.add(reader.count(target.id(), Optional.of(from), Optional.of(to)));
                answers.add(reader.count(target.id(), Optional.of(from), Optional.empty()));
                answers.add(series.whole(target.id(), from, to).total().count());
            }
            answers.add(reader.count(target.id(), Optional.empty(), Optional.empty()));
            return answers;
        });
    }

    @Test
    void the_chart_is_the_same_with_each_answer_and_with_one_in_two_minutes() throws SQLException {
        same(() -> {
            try {
                var to = BEGIN.plus(Duration.ofDays(DAYS));
                return List.of(
                        latency.slots(target.id(), BEGIN, to, Duration.ofHours(1), Duration.ofMinutes(10)),
                        latency.slots(target.id(), BEGIN, to, Duration.ofHours(1), Duration.ofSeconds(10)));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Of days with this many probes not even two are read at once. */
    @Test
    void days_of_very_many_results_are_the_same_read_one_by_one() throws SQLException {
        same(() -> {
            try {
                Transaction.run(
                        source, connection -> Write.execute(connection, "UPDATE sealed_day SET probes = 400000"));
                var from = BEGIN.plusSeconds(77);
                var to = BEGIN.plus(Duration.ofDays(DAYS)).minusSeconds(7_000);
                return List.of(
                        series.whole(target.id(), from, to).total().count(),
                        latency.slots(target.id(), from, to, Duration.ofHours(1), Duration.ofMinutes(10)),
                        latency.slots(target.id(), from, to, Duration.ofHours(1), Duration.ofSeconds(10)));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** First with no day sealed, then with one more each time. */
    private void same(Supplier<Object> question) throws SQLException {
        var before = question.get();
        for (var i = 0; i < DAYS; i++) {
            var outcome = new Sealer(source, Clock.systemUTC(), _ -> {}, folder).seal(FIRST.plusDays(i), () -> true);
            assertThat(outcome).isInstanceOf(Sealer.Outcome.Sealed.class);
            assertThat(question.get()).as("%d days sealed", i + 1).isEqualTo(before);
        }
    }

    /** All pages of so many results, one after another as a client asks for them. */
    private List<JsonNode> pages(int limit) {
        var all = new ArrayList<JsonNode>();
        Optional<Instant> before = Optional.empty();
        while (true) {
            var page = reader.newest(target, Optional.empty(), before, limit);
            if (page.isEmpty()) {
                assertThat(all).hasSize(PROBES);
                return all;
            }
            all.addAll(json(page));
            before = Optional.of(page.getLast().startedAt());
        }
    }

    private static List<JsonNode> json(List<Result> results) {
        return results.stream().<JsonNode>map(ResultJson::write).toList();
    }

    private Result result(Random chance, Instant at) {
        var verdict = verdict(chance);
        var phases = new long[Phase.COUNT];
        var total = 0L;
        for (var i = 0; i < phases.length; i++) {
            phases[i] = chance.nextInt(8) == 0
                    ? 0
                    : chance.nextLong(chance.nextInt(30) == 0 ? 60_000_000_000L : 50_000_000);
            total += phases[i];
        }
        return new Result(
                target.key(),
                at,
                verdict,
                new HttpFacts(
                        chance.nextInt(9) == 0 ? OptionalInt.empty() : OptionalInt.of(200 + chance.nextInt(4)),
                        chance.nextInt(9) == 0 ? Optional.empty() : Optional.of("1.1"),
                        chance.nextInt(3)),
                chance.nextInt(16 << 20),
                chance.nextBoolean(),
                chance.nextInt(9) == 0 ? Optional.empty() : Optional.of("[2001:db8::" + chance.nextInt(4) + "]:443"),
                new Timings(phases[0], phases[1], phases[2], phases[3], phases[4], total),
                chance.nextBoolean()
                        ? List.of()
                        : List.of(new AssertionResult(
                                "[BODY].a == \"\u00e4\\\"", false, "[BODY].a (\t\ud83d\ude00) == \"\u00e4\\\"")),
                certificate(chance),
                chance.nextBoolean()
                        ? Map.of()
                        : Map.of("db/" + chance.nextInt(3), ComponentState.values()[chance.nextInt(3)]));
    }

    private static Verdict verdict(Random chance) {
        return switch (chance.nextInt(4)) {
            case 0 -> new Verdict.Degraded("slow: " + chance.nextInt(9));
            case 1 ->
                new Verdict.Fail(
                        Reason.values()[chance.nextInt(Reason.values().length)],
                        chance.nextBoolean() ? Optional.empty() : Optional.of(Phase.CONNECT),
                        "no. " + chance.nextInt());
            default -> new Verdict.Pass();
        };
    }

    private static Optional<CertificateFacts> certificate(Random chance) {
        var end = BEGIN.plus(Duration.ofDays(chance.nextInt(90)));
        var link = new CertificateFacts.Link(
                "CN=a", "CN=b", BEGIN, end, "SHA256withRSA", "RSA", 2048, List.of("a.example", "b.example"), 2);
        return switch (chance.nextInt(3)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(new CertificateFacts("CN=a", "CN=b", BEGIN, end));
            default -> Optional.of(new CertificateFacts("CN=a", "CN=b", BEGIN, end, List.of(link)));
        };
    }
}

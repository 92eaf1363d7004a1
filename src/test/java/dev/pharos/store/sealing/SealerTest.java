package dev.pharos.store.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.platform.Failpoints;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import dev.pharos.store.journal.tables.HistoryForTests;
import dev.pharos.store.results.HistorySnapshot;
import dev.pharos.store.results.ManyTargets;
import dev.pharos.store.results.StoredAnswers;
import dev.pharos.store.results.StoredResults;
import dev.pharos.store.results.Wanted;
import dev.pharos.store.results.packed.GatheredRows;
import dev.pharos.store.results.packed.PackedDay;
import dev.pharos.store.results.packed.StoredResult;
import dev.pharos.store.sealing.Sealer.Outcome;
import dev.pharos.store.sql.Query;
import dev.pharos.store.sql.Transaction;
import dev.pharos.testing.PostgresForTests;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-20T00:00:00Z");
    private static final int PROBES = 288;

    /** So little that nearly all of it goes through the file. */
    private static final int IN_MEMORY = 10_000;

    @TempDir
    Path folder;

    private final DatabaseAccess access = PostgresForTests.freshDatabase();
    private final DataSource source = PostgresForTests.dataSource(access);
    private final List<Target> targets = IntStream.range(0, 20)
            .mapToObj(it -> SampleTargets.target("t" + it))
            .toList();

    @Test
    void a_sealed_day_reads_as_before_and_has_no_rows_any_more() throws SQLException {
        fill();
        var before = all();
        assertThat(sealer(_ -> {}).seal(DAY, () -> true)).isEqualTo(new Outcome.Sealed(20 * PROBES));
        assertThat(all()).isEqualTo(before);
        assertThat(ask("SELECT to_regclass('result_20261120') IS NULL")).isEqualTo("t");
    }

    @Test
    void many_targets_read_together_as_before_too() throws SQLException {
        fill();
        var before = together(Duration.ofHours(-1), Duration.ofHours(30));
        var part = together(Duration.ofHours(3), Duration.ofHours(5));
        assertThat(before).hasSize(20 * PROBES);
        assertThat(part).hasSizeBetween(1, 20 * PROBES - 1);
        sealer(_ -> {}).seal(DAY, () -> true);
        assertThat(together(Duration.ofHours(-1), Duration.ofHours(30))).isEqualTo(before);
        assertThat(together(Duration.ofHours(3), Duration.ofHours(5))).isEqualTo(part);
    }

    private Set<String> together(Duration after, Duration until) throws SQLException {
        var found = new HashSet<String>();
        Transaction.run(source, connection -> {
            ManyTargets.between(
                    connection,
                    targets.stream().map(Target::id).toList(),
                    MIDNIGHT.plus(after),
                    MIDNIGHT.plus(until),
                    (target, result) ->
                            assertThat(found.add(target + " " + result)).isTrue());
            return true;
        });
        return found;
    }

    /** Twice {@code reached}: it stops there at first, then goes on, and nobody sees a difference at any time. */
    @ParameterizedTest
    @ValueSource(strings = {"sealing.after-chunk", "sealing.before-switch", "sealing.after-switch"})
    void a_sealing_that_breaks_off_goes_on(String broken) throws SQLException {
        fill();
        var before = all();
        assertThatThrownBy(() -> sealer(stopAt(broken)).seal(DAY, () -> true)).hasMessage(broken);
        assertThat(all()).isEqualTo(before);
        if (!broken.equals("sealing.after-switch")) {
            assertThat(sealer(_ -> {}).seal(DAY, () -> true)).isEqualTo(new Outcome.Sealed(20 * PROBES));
        }
        assertThat(all()).isEqualTo(before);
        assertThat(ask("SELECT to_regclass('result_20261120') IS NULL")).isEqualTo("t");
    }

    @Test
    void a_sealing_that_is_asked_to_stop_does_so_in_the_middle_of_a_chunk() throws SQLException {
        fill();
        var before = all();
        var asked = new AtomicInteger();
        assertThat(sealer(_ -> {}).seal(DAY, () -> asked.incrementAndGet() < 8))
                .isEqualTo(new Outcome.Postponed("it was asked to stop"));
        assertThat(all()).isEqualTo(before);
        sealer(_ -> {}).seal(DAY, () -> true);
        assertThat(all()).isEqualTo(before);
    }

    @Test
    void results_that_come_while_it_seals_are_sealed_too() throws SQLException {
        fill();
        sealer(at -> {
                    if (at.equals("sealing.before-switch")) {
                        write(targets.get(3), List.of(at(3, Duration.ofSeconds(7))));
                    }
                })
                .seal(DAY, () -> true);
        assertThat(newest(targets.get(3))).hasSize(PROBES + 1);
        assertThat(ask("SELECT count(*) FROM result")).isEqualTo("0");
    }

    @Test
    void results_of_a_sealed_day_are_seen_at_once_and_merged_by_the_next_sealing() throws SQLException {
        fill();
        sealer(_ -> {}).seal(DAY, () -> true);
        var stranger = SampleTargets.target("stranger");
        write(targets.getFirst(), List.of(at(0, Duration.ofSeconds(7)), at(0, Duration.ofHours(12))));
        write(stranger, List.of(SampleResults.fail(stranger, MIDNIGHT.plusSeconds(9))));
        var before = all();
        assertThat(newest(targets.getFirst())).hasSize(PROBES + 2);
        assertThat(newest(stranger)).hasSize(1);

        assertThat(sealer(_ -> {}).seal(DAY, () -> true)).isEqualTo(new Outcome.Sealed(3));
        assertThat(all()).isEqualTo(before);
        assertThat(newest(targets.getFirst())).hasSize(PROBES + 2);
        assertThat(newest(stranger)).hasSize(1);
        assertThat(ask("SELECT to_regclass('result_20261120') IS NULL")).isEqualTo("t");
    }

    /** As after the lock of a sealing was lost: the second one begins before the first one has committed. */
    @Test
    void of_two_that_merge_late_results_neither_overwrites_the_other() throws Exception {
        fill();
        sealer(_ -> {}).seal(DAY, () -> true);
        var target = targets.getFirst();
        write(target, List.of(at(0, Duration.ofSeconds(7))));
        var second = new AtomicReference<Thread>();
        Transaction.run(source, connection -> {
            var packed = new ArrayList<>(StoredResults.newest(
                    connection, Wanted.between(target.id(), MIDNIGHT, MIDNIGHT.plusSeconds(86_400)), 1_000));
            packed.removeIf(it -> it.at().equals(MIDNIGHT.plusSeconds(7)));
            packed.add(later(packed.getFirst(), MIDNIGHT.plusSeconds(11)));
            SealedTable.write(
                    connection,
                    List.of(new SealedTable.Sealed(target.id().value(), DAY, packed.size(), PackedDay.pack(packed))));
            second.set(Thread.ofPlatform().start(() -> run(_ -> new LateResults(source, DAY).merge(() -> true))));
            while (!ask("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                    .equals("1")) {
                Thread.onSpinWait();
            }
            return target;
        });
        Objects.requireNonNull(second.get()).join();
        assertThat(newest(target)).hasSize(PROBES + 2);
    }

    @Test
    void who_reads_all_the_while_sees_each_result_once() throws Exception {
        readAllTheWhile(target -> newest(target).size() + " " + counted(target));
    }

    @Test
    void who_asks_twice_of_one_moment_all_the_while_sees_each_result_once() throws Exception {
        readAllTheWhile(target -> HistorySnapshot.read(source, connection -> {
            // Something else first, as a reader of roll-ups does: that takes the snapshot.
            new Query("SELECT count(*) FROM target").list(connection, row -> row.getLong(1));
            var wanted = Wanted.between(target.id(), MIDNIGHT, MIDNIGHT.plus(Duration.ofDays(1)));
            var passed = new AtomicInteger();
            StoredAnswers.all(connection, wanted, (_, _) -> passed.incrementAndGet());
            return passed + " " + StoredResults.count(connection, wanted);
        }));
    }

    private void readAllTheWhile(Function<Target, String> reader) throws InterruptedException, SQLException {
        fill();
        var done = new AtomicBoolean();
        var wrong = new AtomicReference<Optional<String>>(Optional.empty());
        var reads = new AtomicInteger();
        var begun = new CountDownLatch(2);
        var readers = Stream.of(1, 2)
                .map(first -> Thread.ofPlatform().start(() -> {
                    for (var i = first; !done.get(); i++) {
                        var seen = reader.apply(targets.get(i % targets.size()));
                        if (!seen.equals(PROBES + " " + PROBES)) {
                            wrong.set(Optional.of(seen));
                        }
                        reads.incrementAndGet();
                        begun.countDown();
                    }
                }))
                .toList();
        begun.await();
        for (var round = 0; round < 10; round++) {
            sealer(_ -> {}).seal(DAY, () -> true);
            unseal();
        }
        done.set(true);
        for (var thread : readers) {
            thread.join();
        }
        assertThat(wrong.get()).isEmpty();
        assertThat(reads.get()).isGreaterThan(20);
    }

    @Test
    void a_writer_of_late_results_waits_for_a_moment_and_loses_nothing() throws Exception {
        fill();
        var done = new AtomicBoolean();
        var written = new AtomicInteger();
        var late = SampleTargets.target("late");
        var writer = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                if (written(late, MIDNIGHT.plusMillis(written.get()))) {
                    written.incrementAndGet();
                }
            }
        });
        for (var round = 0; round < 5; round++) {
            sealer(_ -> {}).seal(DAY, () -> true);
        }
        done.set(true);
        writer.join();
        assertThat(newest(late)).hasSize(Math.min(written.get(), 1_000));
        assertThat(counted(late)).isEqualTo(written.get());
    }

    /** As an autovacuum does. What is recorded of other days meanwhile waits no longer than one try for the lock takes. */
    @Test
    void a_day_that_somebody_holds_is_left_soon_and_sealed_once_he_is_gone() throws Exception {
        fill();
        var before = all();
        var today = Instant.parse("2026-11-24T12:00:00Z");
        var target = targets.getFirst();
        write(target, List.of(SampleResults.pass(target, today)));
        var longest = new AtomicReference<>(Duration.ZERO);
        try (var holder = source.getConnection()) {
            holder.setAutoCommit(false);
            try (var statement = holder.createStatement()) {
                statement.execute("LOCK TABLE result_20261120 IN SHARE UPDATE EXCLUSIVE MODE");
            }
            var done = new AtomicBoolean();
            var recorder = Thread.ofPlatform().start(() -> {
                for (var i = 1; !done.get(); i++) {
                    var began = System.nanoTime();
                    write(target, List.of(SampleResults.pass(target, today.plusMillis(i))));
                    var took = Duration.ofNanos(System.nanoTime() - began);
                    longest.accumulateAndGet(took, (one, other) -> one.compareTo(other) > 0 ? one : other);
                }
            });
            assertThat(sealer(_ -> {}).seal(DAY, () -> true)).isEqualTo(new Outcome.Locked());
            done.set(true);
            recorder.join();
            holder.rollback();
        }
        assertThat(longest.get()).isLessThan(Duration.ofSeconds(2));
        assertThat(sealer(_ -> {}).seal(DAY, () -> true)).isEqualTo(new Outcome.Sealed(20 * PROBES));
        assertThat(all().subList(1, 20)).isEqualTo(before.subList(1, 20));
        assertThat(ask("SELECT to_regclass('result_20261120') IS NULL")).isEqualTo("t");
    }

    private static StoredResult later(StoredResult like, Instant at) {
        return new StoredResult(
                ChronoUnit.MICROS.between(Instant.EPOCH, at),
                like.outcome(),
                like.message(),
                like.bodyBytes(),
                like.remoteAddress(),
                like.times(),
                like.documents());
    }

    private Sealer sealer(Failpoints failpoints) {
        return new Sealer(source, Clock.systemUTC(), failpoints, new GatheredRows.Place(folder, IN_MEMORY));
    }

    private static Failpoints stopAt(String name) {
        return reached -> {
            if (reached.equals(name)) {
                throw new IllegalStateException(name);
            }
        };
    }

    private void fill() {
        for (var i = 0; i < targets.size(); i++) {
            var place = i;
            write(
                    targets.get(i),
                    IntStream.range(0, PROBES)
                            .mapToObj(
                                    it -> at(place, Duration.ofMinutes(5L * it).plusMillis(place)))
                            .toList());
        }
    }

    private Result at(int target, Duration afterMidnight) {
        return SampleResults.pass(targets.get(target), MIDNIGHT.plus(afterMidnight));
    }

    private void write(Target target, List<Result> results) {
        run(connection -> {
            HistoryForTests.results(connection, target, results);
            return target;
        });
    }

    /** False where the partition was dropped between two statements: the journal tries once more then, too. */
    private boolean written(Target target, Instant at) {
        try {
            Transaction.run(source, connection -> {
                HistoryForTests.results(connection, target, List.of(SampleResults.pass(target, at)));
                return target;
            });
            return true;
        } catch (SQLException refused) {
            assertThat(refused.getSQLState()).isEqualTo("23514");
            return false;
        }
    }

    /** As it was before it was sealed, all at once. */
    private void unseal() {
        run(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("LOCK TABLE result IN ACCESS EXCLUSIVE MODE");
                statement.execute("DELETE FROM history_day");
                statement.execute("DELETE FROM sealed_day");
            }
            for (var i = 0; i < targets.size(); i++) {
                var place = i;
                HistoryForTests.results(
                        connection,
                        targets.get(i),
                        IntStream.range(0, PROBES)
                                .mapToObj(it ->
                                        at(place, Duration.ofMinutes(5L * it).plusMillis(place)))
                                .toList());
            }
            return DAY;
        });
    }

    private List<List<StoredResult>> all() {
        return targets.stream().map(this::newest).toList();
    }

    private List<StoredResult> newest(Target target) {
        return run(connection -> StoredResults.newest(
                connection, new Wanted(target.id(), Optional.empty(), Optional.empty(), false), 1_000));
    }

    private long counted(Target target) {
        return run(connection ->
                StoredResults.count(connection, new Wanted(target.id(), Optional.empty(), Optional.empty(), false)));
    }

    private <T> T run(Transaction.Work<T> work) {
        try {
            return Transaction.run(source, work);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String ask(String sql) {
        return new Query(sql).list(source, row -> row.getString(1)).getFirst();
    }
}

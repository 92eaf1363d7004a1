package dev.pharos.store.journal.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.cycle.Entry;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.spool.Spool;
import dev.pharos.store.spool.Spooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One thread keeps, another writes: each record is given to the writer once, whatever moment each of them is at. */
class BacklogTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
    private static final Target TARGET = SampleTargets.target("gateway");

    @TempDir
    Path folder;

    private Spool spool;
    private Backlog backlog;

    @BeforeEach
    void open() throws IOException {
        spool = Spool.open(folder, 1 << 30, () -> new UUID(7, 7));
        // Room for one entry in memory.
        var recent = new JournalQueue<>(Spooled::entry, Weight.of(entry()), Duration.ZERO);
        backlog = new Backlog(spool, recent, Clock.systemUTC(), new Meanwhile());
        backlog.recover(0, new HashMap<>());
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    /** Who holds the monitor of the backlog stops who keeps at the only place where it may stop. */
    @Test
    void what_the_writer_reads_from_the_file_is_not_given_to_it_from_memory_again() throws Exception {
        backlog.keep(List.of(entry(), entry()));
        var given = new ArrayList<>(written());
        assertThat(backlog.isSpilled()).isTrue();
        var keeping = Thread.ofPlatform().unstarted(() -> backlog.keep(List.of(entry())));
        synchronized (backlog) {
            keeping.start();
            Awaitility.await().until(() -> keeping.getState() == Thread.State.BLOCKED);
            // As the writer does between two of its rounds.
            given.addAll(written());
            given.addAll(written());
            given.addAll(written());
        }
        keeping.join();
        given.addAll(written());
        given.addAll(written());
        assertThat(given).doesNotHaveDuplicates().hasSize(3).isSorted();
        assertThat(backlog.waiting()).isZero();
    }

    /** Who holds the monitor of what is told meanwhile stops who keeps between giving an entry to the writer and announcing it. */
    @Test
    void what_is_written_at_once_is_announced_first_and_waits_no_more() throws Exception {
        var meanwhile = new Meanwhile();
        var recent = new JournalQueue<>(Spooled::entry, 1 << 20, Duration.ZERO);
        backlog = new Backlog(spool, recent, Clock.systemUTC(), meanwhile);
        backlog.recover(0, new HashMap<>());
        var keeping = Thread.ofPlatform().unstarted(() -> backlog.keep(List.of(outage())));
        var writing = new FutureTask<>(this::writtenOne);
        var writer = Thread.ofPlatform().unstarted(writing);
        synchronized (meanwhile) {
            keeping.start();
            Awaitility.await().until(() -> keeping.getState() == Thread.State.BLOCKED);
            writer.start();
            Awaitility.await().until(() -> writer.getState() == Thread.State.BLOCKED);
            assertThat(backlog.written()).isZero();
        }
        keeping.join();
        assertThat(writing.get()).isPositive();
        assertThat(meanwhile.waitingSince(Instant.MAX)).isEmpty();
        assertThat(backlog.lastKept(List.of(TARGET.id()))).isZero();
    }

    private long writtenOne() throws Exception {
        var given = written();
        while (given.isEmpty()) {
            given = written();
        }
        return given.getFirst();
    }

    @Test
    void what_is_damaged_is_counted_also_where_nothing_else_waits() throws Exception {
        backlog.keep(List.of(entry()));
        spool.close();
        try (var files = Files.list(folder)) {
            var segment = files.filter(it -> it.toString().endsWith(".spool")).findFirst();
            Files.write(segment.orElseThrow(), new byte[300]);
        }
        open();
        assertThat(backlog.waiting()).isZero();
        assertThat(backlog.takeDamaged()).isEqualTo(1);
        assertThat(written()).isEmpty();
        assertThat(backlog.takeDamaged()).isZero();
    }

    private List<Long> written() throws Exception {
        var records = backlog.next(10, Duration.ZERO);
        if (!records.isEmpty()) {
            backlog.done(records);
        }
        return records.stream().map(Spooled::number).toList();
    }

    /** The second failure in a row: its entry opens an incident. */
    private static Entry outage() {
        var state = TargetState.unknown(AT);
        for (var minute = 0; ; minute++) {
            var result = SampleResults.fail(TARGET, AT.plusSeconds(60L * minute));
            var advance = state.next(TARGET, result, () -> new IncidentId(new UUID(9, 9)));
            if (advance.change().isPresent()) {
                return new Entry(TARGET, result, Optional.of(advance));
            }
            state = advance.state();
        }
    }

    private static Entry entry() {
        return new Entry(TARGET, SampleResults.pass(TARGET, AT), Optional.<TargetState.Advance>empty());
    }
}

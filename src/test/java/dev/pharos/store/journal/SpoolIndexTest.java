package dev.pharos.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Entry;
import dev.pharos.store.journal.backlog.Backlog;
import dev.pharos.store.journal.backlog.JournalQueue;
import dev.pharos.store.outbox.meanwhile.Meanwhile;
import dev.pharos.store.spool.Spool;
import dev.pharos.store.spool.Spooled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A start knows of a long spool what reading all of it tells, and reads two or three of its segments. */
class SpoolIndexTest {
    /** Bytes; segments have an eighth of it. */
    private static final long LIMIT = 1 << 20;

    private static final int ROUNDS = 1_200;
    private static final List<Target> TARGETS =
            IntStream.range(0, 8).mapToObj(it -> JournalRig.target("t" + it)).toList();

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private final Map<TargetId, TargetState> states = new HashMap<>();
    private final List<Long> kept = new ArrayList<>();

    /** What a start found. */
    private record Start(long waiting, long last, Optional<Long> oldest, Map<TargetId, TargetState> states) {}

    @ParameterizedTest(name = "of a hundred {0} are written")
    @ValueSource(ints = {0, 10, 50, 90, 100})
    void a_start_with_it_finds_what_a_start_without_it_finds(int percent) throws Exception {
        fill(ROUNDS);
        var written = percent == 0 ? 0 : kept.get(kept.size() * percent / 100 - 1);
        var with = start(written);
        Files.delete(folder.resolve("index"));
        assertThat(with).isEqualTo(start(written));
        assertThat(with.waiting())
                .isEqualTo(kept.stream().filter(it -> it > written).count());
    }

    @Test
    void what_is_in_the_middle_is_not_read_before_it_is_written() throws Exception {
        fill(ROUNDS);
        var whole = start(0);
        var segments = segments();
        assertThat(segments).hasSizeGreaterThan(4);
        for (var middle : segments.subList(1, segments.size() - 1)) {
            Files.write(middle, new byte[(int) Files.size(middle)]);
        }
        assertThat(start(0)).isEqualTo(whole);
    }

    @Test
    void one_that_is_damaged_or_tells_of_segments_that_are_gone_is_not_relied_upon() throws Exception {
        fill(ROUNDS);
        var index = folder.resolve("index");
        var bytes = Files.readAllBytes(index);
        bytes[bytes.length / 2] ^= 1;
        var whole = start(0);
        Files.write(index, bytes);
        assertThat(start(0)).isEqualTo(whole);

        bytes[bytes.length / 2] ^= 1;
        Files.write(index, bytes);
        var moved = segments().get(2);
        Files.move(moved, folder.resolve("elsewhere"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(start(0).waiting()).isLessThan(whole.waiting());
    }

    @Test
    void the_next_process_hands_on_what_it_found() throws Exception {
        fill(ROUNDS / 2);
        fill(ROUNDS / 2);
        var with = start(kept.get(9));
        Files.delete(folder.resolve("index"));
        assertThat(with).isEqualTo(start(kept.get(9)));
        assertThat(with.waiting()).isEqualTo(kept.size() - 10L);
    }

    /** As a process does that is killed then. */
    private void fill(int rounds) throws IOException {
        var backlog = backlog(folder);
        backlog.recover(0, new HashMap<>());
        for (var round = 0; round < rounds; round++) {
            for (var i = 0; i < TARGETS.size(); i++) {
                // Some are probed seldom, and one never tells what is believed.
                if (round % (i + 1) == 0) {
                    backlog.keep(List.of(entry(TARGETS.get(i), round % 9 < 2, i < TARGETS.size() - 1)));
                    kept.add(backlog.lastKept());
                }
            }
        }
        assertThat(folder.resolve("index")).exists();
    }

    private Entry entry(Target target, boolean fails, boolean tells) {
        var last = states.getOrDefault(target.id(), TargetState.unknown(JournalRig.START));
        var at = target.cadence().nextDue(last.lastProbeAt().orElse(JournalRig.START));
        var result = fails ? SampleResults.fail(target, at) : SampleResults.pass(target, at);
        var advance = last.next(target, result, () -> new IncidentId(UUID.randomUUID()));
        states.put(target.id(), advance.state());
        return new Entry(target, result, Optional.of(advance).filter(_ -> tells));
    }

    private static Backlog backlog(Path folder) throws IOException {
        var spool = Spool.open(folder, LIMIT, () -> new UUID(7, 7));
        var recent = new JournalQueue<>(Spooled::entry, 1, Duration.ZERO);
        return new Backlog(spool, recent, Clock.systemUTC(), new Meanwhile());
    }

    /** On a copy, for a start deletes what is written. */
    private Start start(long written) throws IOException {
        var copy = Files.createTempDirectory(elsewhere, "start");
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        var backlog = backlog(copy);
        var found = new HashMap<TargetId, TargetState>();
        var waiting = backlog.recover(written, found);
        return new Start(waiting, backlog.lastKept(), backlog.oldest().map(Spooled::number), found);
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(".spool")).sorted().toList();
        }
    }
}

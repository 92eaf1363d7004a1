package dev.pharos.store.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.pharos.core.availability.AvailabilityState;
import dev.pharos.core.availability.StatePeriod;
import dev.pharos.core.availability.Timeline;
import dev.pharos.core.incident.IncidentChange;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.incident.Resolution;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.cycle.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00Z");
    private static final UUID ID = new UUID(7, 7);
    private static final long PLENTY = 1 << 30;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_is_taken_is_read_back_as_it_was(long seed) throws IOException {
        var entries = entries(seed, 2_000);
        try (var spool = open(PLENTY)) {
            append(spool, entries);
        }
        assertThat(read(open(PLENTY))).isEqualTo(entries);
    }

    @Test
    void a_reader_goes_on_with_what_is_appended_after_it_came_to_the_end() throws IOException {
        var entries = entries(11, 300);
        var read = new ArrayList<Entry>();
        try (var spool = open(64 << 10)) {
            var reader = spool.reader(() -> 0);
            for (var from = 0; from < 300; from += 30) {
                assertThat(append(spool, from + 1L, entries.subList(from, from + 30)))
                        .isEmpty();
                for (var next = reader.next(7); !next.isEmpty(); next = reader.next(7)) {
                    next.forEach(it -> read.add(it.entry()));
                }
                spool.written(from);
            }
        }
        assertThat(read).isEqualTo(entries);
    }

    @Test
    void a_torn_last_record_is_left_out_wherever_it_was_torn() throws IOException {
        var entries = entries(21, 3);
        long whole;
        try (var spool = open(PLENTY)) {
            append(spool, 1, entries.subList(0, 2));
            whole = spool.bytes();
            append(spool, 3, entries.subList(2, 3));
        }
        var file = segments().getFirst();
        for (var length = Files.size(file) - 1; length > whole; length--) {
            try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            var reader = open(PLENTY).reader(() -> 0);
            assertThat(reader.next(10)).extracting(Spooled::entry).isEqualTo(entries.subList(0, 2));
            assertThat(reader.next(10)).isEmpty();
            assertThat(reader.takeLost()).isEqualTo(1);
        }
    }

    /** Whatever a bad disk does to the middle of a file, the records that it did not touch are there, and none is another. */
    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34, 35, 36})
    void damaged_records_are_passed_over_and_counted(long seed) throws IOException {
        var random = new Random(seed);
        var entries = entries(seed, 200);
        try (var spool = open(PLENTY)) {
            append(spool, entries);
        }
        var file = segments().getFirst();
        var bytes = Files.readAllBytes(file);
        for (var i = 0; i < 5; i++) {
            bytes[random.nextInt(bytes.length - 2_000)] ^= (byte) (1 << random.nextInt(8));
        }
        Files.write(file, bytes);
        var reader = open(PLENTY).reader(() -> 0);
        var read = reader.next(1_000);
        assertThat(read).allSatisfy(it -> assertThat(it.entry()).isEqualTo(entries.get((int) it.number() - 1)));
        assertThat(reader.next(1)).isEmpty();
        assertThat(read.size() + reader.takeLost()).isEqualTo(200);
        assertThat(read.size()).isBetween(195, 199);
    }

    @Test
    void what_is_damaged_but_known_already_is_not_lost() throws IOException {
        try (var spool = open(PLENTY)) {
            append(spool, entries(95, 3));
        }
        var file = segments().getFirst();
        var bytes = Files.readAllBytes(file);
        bytes[40] ^= 1;
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        for (var known = 0; known <= 3; known++) {
            var upTo = known;
            var reader = open(PLENTY).reader(() -> upTo);
            assertThat(reader.next(10)).extracting(Spooled::number).containsExactly(2L);
            assertThat(reader.next(10)).isEmpty();
            assertThat(reader.takeLost()).isEqualTo(known == 0 ? 2 : known == 3 ? 0 : 1);
        }
    }

    @Test
    void a_file_of_nothing_but_garbage_is_no_crash() throws IOException {
        try (var spool = open(PLENTY)) {
            append(spool, entries(1, 1));
        }
        var garbage = new byte[100_000];
        new Random(5).nextBytes(garbage);
        Files.write(segments().getFirst(), garbage);
        var spool = open(PLENTY);
        var reader = spool.reader(() -> 0);
        assertThat(reader.next(10)).isEmpty();
        assertThat(reader.takeLost()).isEqualTo(1);
        spool.written(1);
        assertThat(segments()).isEmpty();
    }

    /** A folder in the place of a file can be opened but not read, as a file whose disk answers with an error. */
    @Test
    void what_cannot_be_read_for_a_while_is_read_once_it_can_and_deleted_no_sooner() throws IOException {
        var entries = entries(91, 600);
        try (var spool = open(512 << 10)) {
            assertThat(append(spool, 1, entries.subList(0, 300))).isEmpty();
            assertThat(append(spool, 301, entries.subList(300, 600))).isEmpty();
            var second = segments().get(1);
            var reader = spool.reader(() -> 0);
            var read = new ArrayList<Entry>();
            var away = folder.resolve("away");
            Files.move(second, away);
            Files.createDirectory(second);
            assertThatIOException()
                    .isThrownBy(() -> readAll(reader, read))
                    .withMessageContaining(second + " cannot be read");
            spool.written(read.size());
            assertThat(second).exists();
            Files.delete(second);
            Files.move(away, second);
            readAll(reader, read);
            assertThat(read).isEqualTo(entries);
            assertThat(reader.takeLost()).isZero();
        }
    }

    @Test
    void a_file_that_never_can_be_read_is_kept_and_what_it_held_is_lost() throws IOException {
        var entries = entries(92, 600);
        try (var spool = open(512 << 10)) {
            assertThat(append(spool, 1, entries.subList(0, 300))).isEmpty();
            assertThat(append(spool, 301, entries.subList(300, 600))).isEmpty();
            var first = segments().getFirst();
            Files.delete(first);
            Files.createDirectory(first);
            var reader = spool.reader(() -> 0);
            for (var i = 1; i < SpoolReader.TRIES; i++) {
                assertThatIOException().isThrownBy(() -> reader.next(1));
            }
            var read = new ArrayList<Entry>();
            readAll(reader, read);
            assertThat(read).isEqualTo(entries.subList(300, 600));
            assertThat(reader.takeLost()).isEqualTo(300);
            assertThat(first).doesNotExist();
            assertThat(folder.resolve(first.getFileName() + ".unreadable")).exists();
        }
    }

    @Test
    void segments_whose_records_are_all_written_are_deleted() throws IOException {
        try (var spool = open(256 << 10)) {
            append(spool, 1, entries(41, 300));
            append(spool, 301, entries(42, 300));
            var before = segments().size();
            assertThat(before).isGreaterThan(1);
            spool.written(300);
            assertThat(segments()).hasSizeLessThan(before).isNotEmpty();
            spool.end(600);
            assertThat(segments()).isEmpty();
            assertThat(spool.bytes()).isZero();
        }
    }

    @Test
    void the_oldest_is_kept_and_what_says_most_has_room_to_the_last() throws IOException {
        try (var spool = open(40_000)) {
            var plain = repeat(spool, 1, new Entry(target(), SampleResults.pass(target(), AT), Optional.empty()));
            assertThat(spool.bytes()).isBetween(40_000 / 8 * 7 - 300L, 40_000 / 8 * 7L);
            var closing = repeat(spool, 1_000, closing(Optional.empty()));
            assertThat(closing).isPositive();
            assertThat(spool.bytes()).isLessThanOrEqualTo(40_000 / 16 * 15);
            var resolving = repeat(spool, 2_000, closing(Optional.of(resolution())));
            assertThat(resolving).isPositive();
            assertThat(spool.bytes()).isLessThanOrEqualTo(40_000);
            assertThat(spool.hasRoom()).isFalse();
            assertThat(read(spool)).hasSize(plain + closing + resolving);
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_told_and_written_again_once_it_can() throws IOException {
        try (var spool = open(PLENTY)) {
            append(spool, 1, entries(51, 2));
            spool.end(2);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
            var broken = spool.append(List.of(new Spooled(3, AT, entries(52, 1).getFirst())));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            org.junit.jupiter.api.Assumptions.assumeTrue(broken.broken().isPresent(), "root writes anywhere");
            assertThat(append(spool, 4, entries(53, 1))).isEmpty();
            assertThat(read(spool)).isEqualTo(entries(53, 1));
        }
    }

    @Test
    void its_files_are_for_their_owner_alone() throws IOException {
        try (var spool = open(PLENTY)) {
            append(spool, entries(61, 1));
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(segments().getFirst())))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("id"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void the_folder_keeps_its_name_and_numbers_rise_from_one_process_to_the_next() throws IOException {
        try (var spool = open(PLENTY)) {
            append(spool, 1_000, entries(71, 50));
        }
        try (var next = Spool.open(folder, PLENTY, () -> new UUID(1, 2))) {
            assertThat(next.id()).isEqualTo(ID);
            assertThat(next.behindAll()).isGreaterThan(1_049);
        }
    }

    private Spool open(long limit) throws IOException {
        return Spool.open(folder, limit, () -> ID);
    }

    private List<Path> segments() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(".spool")).sorted().toList();
        }
    }

    private static List<Entry> entries(long seed, int count) {
        var random = new RandomEntries(seed);
        var entries = new ArrayList<Entry>();
        for (var i = 0; i < count; i++) {
            entries.add(random.next());
        }
        return entries;
    }

    private static void append(Spool spool, List<Entry> entries) {
        assertThat(append(spool, 1, entries)).isEmpty();
    }

    private static List<Spooled> append(Spool spool, long first, List<Entry> entries) {
        var records = new ArrayList<Spooled>();
        for (var entry : entries) {
            records.add(new Spooled(first + records.size(), AT, entry));
        }
        var appended = spool.append(records);
        assertThat(appended.broken()).isEmpty();
        return appended.turnedAway();
    }

    /** How often it was taken until there was no room. */
    private static int repeat(Spool spool, long first, Entry entry) {
        var taken = 0;
        while (append(spool, first + taken, List.of(entry)).isEmpty()) {
            taken++;
        }
        return taken;
    }

    private static void readAll(SpoolReader reader, List<Entry> read) throws IOException {
        for (var next = reader.next(100); !next.isEmpty(); next = reader.next(100)) {
            next.forEach(it -> read.add(it.entry()));
        }
    }

    private static List<Entry> read(Spool spool) throws IOException {
        var reader = spool.reader(() -> 0);
        var read = new ArrayList<Entry>();
        readAll(reader, read);
        assertThat(reader.takeLost()).isZero();
        return read;
    }

    private static dev.pharos.core.targets.Target target() {
        return SampleTargets.target("gateway");
    }

    private static Entry closing(Optional<IncidentChange> change) {
        var period = new StatePeriod(AvailabilityState.UP, AT, AT.plusSeconds(60));
        var step = new Timeline.Step(List.of(period), period, Optional.empty());
        return new Entry(target(), new TargetState.Advance(TargetState.unknown(AT), step, change));
    }

    private static IncidentChange resolution() {
        return new IncidentChange.Resolve(new IncidentId(ID), AT, AT, Resolution.RECOVERED);
    }
}

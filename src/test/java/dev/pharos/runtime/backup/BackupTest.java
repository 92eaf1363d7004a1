package dev.pharos.runtime.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pharos.runtime.backup.Restore.Recovery;
import dev.pharos.runtime.home.DataFolder;
import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.postgres.EmbeddedPostgres;
import dev.pharos.runtime.postgres.ProgramsForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final Path PROGRAMS = ProgramsForTests.folder();
    private static final Instant AT = Instant.parse("2026-11-29T03:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    /** Whoever restores has every row that was committed before the backup began, and of the later ones the first so many. */
    @Test
    void a_database_that_is_written_to_comes_back_whole() throws Exception {
        var committed = new AtomicInteger();
        var writing = new AtomicBoolean(true);
        var atBegin = 0;
        var atEnd = 0;
        try (var postgres = start(data());
                var writer = Executors.newSingleThreadExecutor()) {
            put(postgres, "CREATE TABLE note (id integer PRIMARY KEY, text text NOT NULL)");
            var written = writer.submit(() -> {
                try (var connection = postgres.access().connect(SOON)) {
                    while (writing.get()) {
                        insert(connection, committed.get());
                        committed.incrementAndGet();
                    }
                }
                return null;
            });
            while (committed.get() < 200) {
                Thread.onSpinWait();
            }
            Files.createDirectories(data().resolve("spool"));
            Files.writeString(data().resolve("spool/waits"), "waits");
            Files.writeString(data().resolve("admin.key"), "key");
            atBegin = committed.get();
            backup();
            atEnd = committed.get();
            writing.set(false);
            written.get();
        }

        restore(file(), Optional.empty());

        try (var postgres = start(other())) {
            var ids = ids(postgres);
            assertThat(ids).hasSizeBetween(atBegin, atEnd + 1);
            for (var i = 0; i < ids.size(); i++) {
                assertThat(ids.get(i)).isEqualTo(i);
            }
            put(postgres, "INSERT INTO note VALUES (-1, 'it goes on')");
        }
        assertThat(other().resolve("spool/waits")).hasContent("waits");
        assertThat(other().resolve("admin.key")).hasContent("key");
        assertThat(other().resolve("pharos-backup")).doesNotExist();
        assertThat(mode(file())).isEqualTo("rw-------");
        assertThat(mode(other())).isEqualTo("rwx------");
        assertThat(mode(other().resolve("postgres/password"))).isEqualTo("rw-------");
    }

    @Test
    void so_does_one_that_is_stopped() throws Exception {
        try (var postgres = start(data())) {
            put(postgres, "CREATE TABLE note (id integer PRIMARY KEY, text text NOT NULL)");
            put(postgres, "INSERT INTO note VALUES (0, 'kept')");
        }
        backup();
        restore(file(), Optional.empty());
        try (var postgres = start(other())) {
            assertThat(ids(postgres)).containsExactly(0);
        }
    }

    @Test
    void with_an_archive_of_its_log_it_comes_back_as_it_was_at_a_time() throws Exception {
        var wal = Files.createDirectory(folder.resolve("wal"));
        Instant between;
        archiveTo(wal);
        try (var postgres = start(data())) {
            put(postgres, "CREATE TABLE note (id integer PRIMARY KEY, text text NOT NULL)");
            backup();
            put(postgres, "INSERT INTO note VALUES (0, 'before')");
            between = now(postgres);
            put(postgres, "INSERT INTO note VALUES (1, 'the mistake')");
        }

        restore(file(), Optional.of(new Recovery(wal, Optional.of(between))));

        try (var postgres = start(other())) {
            assertThat(ids(postgres)).containsExactly(0);
            put(postgres, "INSERT INTO note VALUES (2, 'another way')");
            assertArchives(postgres);
            new Backup(other(), said::add).write(folder.resolve("second.zip"), AT);
            put(postgres, "INSERT INTO note VALUES (3, 'later')");
            assertArchives(postgres);
        }

        // The first restore's instant stands in the settings of the second backup, which is younger.
        new Restore(folder.resolve("third"), said::add)
                .read(folder.resolve("second.zip"), Optional.of(new Recovery(wal, Optional.empty())));
        try (var postgres = start(folder.resolve("third"))) {
            assertThat(ids(postgres)).containsExactly(0, 2, 3);
        }
    }

    @Test
    void without_the_archive_it_goes_on_archiving_beside_the_history_that_it_left() throws Exception {
        archiveTo(Files.createDirectory(folder.resolve("wal")));
        try (var postgres = start(data())) {
            put(postgres, "CREATE TABLE note (id integer PRIMARY KEY, text text NOT NULL)");
            backup();
            put(postgres, "INSERT INTO note VALUES (0, 'after it')");
            assertArchives(postgres);
        }

        restore(file(), Optional.empty());

        try (var postgres = start(other())) {
            assertThat(ids(postgres)).isEmpty();
            assertArchives(postgres);
        }
    }

    private void archiveTo(Path wal) throws Exception {
        try (var postgres = start(data())) {
            administer(postgres, "ALTER SYSTEM SET archive_mode = on");
            administer(
                    postgres,
                    "ALTER SYSTEM SET archive_command = 'test ! -f \"" + wal + "/%f\" && cp \"%p\" \"" + wal
                            + "/%f\"'");
        }
    }

    /** The segment that is written to now is archived, once it is full or switched. */
    private static void assertArchives(EmbeddedPostgres postgres) throws SQLException {
        var segment = asked(postgres, "SELECT pg_walfile_name(pg_current_wal_lsn())");
        administer(postgres, "SELECT pg_switch_wal()");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(asked(postgres, "SELECT last_archived_wal FROM pg_stat_archiver"))
                        .isGreaterThanOrEqualTo(segment));
    }

    private static String asked(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.administrator().connect(SOON);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Test
    void nothing_is_written_over() throws Exception {
        start(data()).close();
        backup();
        assertThatThrownBy(this::backup).isInstanceOf(StartRefused.class).hasMessageContaining("is there already");
        assertThatThrownBy(() -> new Restore(data(), said::add).read(file(), Optional.empty()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is not empty");
        assertThatThrownBy(() -> new Backup(data(), said::add).write(data().resolve("inside"), AT))
                .hasMessageContaining("lies in the data folder");
        try (var all = Files.list(folder)) {
            assertThat(all.map(it -> it.getFileName().toString())).containsExactlyInAnyOrder("data", "backup.zip");
        }
    }

    @Test
    void a_pharos_that_is_about_to_start_its_database_is_not_copied() throws Exception {
        start(data()).close();
        try (var _ = DataFolder.open(data(), said::add)) {
            assertThatThrownBy(this::backup)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("Another Pharos is running");
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void what_is_torn_or_was_changed_is_refused() throws Exception {
        start(data()).close();
        backup();
        var whole = Files.readAllBytes(file());
        for (var flaw : List.of("torn", "changed", "another")) {
            var bytes = switch (flaw) {
                case "torn" -> java.util.Arrays.copyOf(whole, whole.length / 2);
                case "changed" -> changed(whole);
                default -> "no archive".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            };
            var broken = Files.write(folder.resolve(flaw), bytes);
            assertThatThrownBy(() -> restore(broken, Optional.empty()))
                    .as(flaw)
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("is no whole backup");
            assertThat(other()).as(flaw).doesNotExist();
        }
        restore(file(), Optional.empty());
    }

    private static byte[] changed(byte[] whole) {
        var bytes = whole.clone();
        for (var i = 0; i < 64; i++) {
            bytes[bytes.length / 3 + i] ^= 0x55;
        }
        return bytes;
    }

    private static EmbeddedPostgres start(Path data) {
        return EmbeddedPostgres.start(data.resolve("postgres"), PROGRAMS, _ -> {});
    }

    private void backup() {
        new Backup(data(), said::add).write(file(), AT);
    }

    private void restore(Path from, Optional<Recovery> recovery) {
        new Restore(other(), said::add).read(from, recovery);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path other() {
        return folder.resolve("other");
    }

    private Path file() {
        return folder.resolve("backup.zip");
    }

    private static void insert(Connection connection, int id) throws SQLException {
        try (var statement = connection.prepareStatement("INSERT INTO note VALUES (?, repeat('x', 2000))")) {
            statement.setInt(1, id);
            statement.executeUpdate();
        }
    }

    private static void put(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.access().connect(SOON);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void administer(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.administrator().connect(SOON);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Instant now(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.access().connect(SOON);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT clock_timestamp(), pg_sleep(0.05)")) {
            row.next();
            return row.getObject(1, java.time.OffsetDateTime.class).toInstant();
        }
    }

    private static List<Integer> ids(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.access().connect(SOON);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT id FROM note ORDER BY id")) {
            var ids = new ArrayList<Integer>();
            while (row.next()) {
                ids.add(row.getInt(1));
            }
            return ids;
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

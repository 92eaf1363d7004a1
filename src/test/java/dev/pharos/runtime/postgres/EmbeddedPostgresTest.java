package dev.pharos.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pharos.runtime.home.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresTest {
    private static final Duration SHORTLY = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path PROGRAMS = Path.of("target", "postgres-for-tests").toAbsolutePath();

    @TempDir
    Path folder;

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(home(), PROGRAMS);
    }

    private Path home() {
        return folder.resolve("data/postgres");
    }

    private Path cluster() {
        return home().resolve("cluster");
    }

    @Test
    void keeps_its_password_to_itself() throws Exception {
        try (var postgres = start()) {
            var password = postgres.access().password();
            assertThat(password).hasSizeGreaterThan(40);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home().resolve("password"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("data"))))
                    .isEqualTo("rwx------");
            assertThat(postgres.access().toString()).doesNotContain(password);
            var server =
                    ProcessHandle.of(postgres.postmaster().orElseThrow().pid()).orElseThrow();
            assertThat(server.info().commandLine().orElse("")).doesNotContain(password);
            assertThat(logs()).doesNotContain(password);
        }
    }

    private String logs() throws IOException {
        var text = new StringBuilder(Files.readString(home().resolve("start.log")));
        try (var files = Files.list(cluster().resolve("log"))) {
            for (var file : files.toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @Test
    void keeps_what_was_written_and_its_port_over_an_orderly_restart() throws Exception {
        var first = start();
        Notebook.write(first.access(), "before");
        first.close();
        assertThat(first.postmaster()).isEmpty();

        try (var second = start()) {
            assertThat(second.takenOver()).isFalse();
            assertThat(second.access()).isEqualTo(first.access());
            assertThat(Notebook.read(second.access())).containsExactly("before");
        }
    }

    @Test
    void takes_over_a_server_that_a_killed_pharos_has_left() throws Exception {
        var left = start();
        Notebook.write(left.access(), "before");

        try (var taken = start()) {
            assertThat(taken.takenOver()).isTrue();
            assertThat(taken.postmaster()).isEqualTo(left.postmaster());
            assertThat(Notebook.read(taken.access())).containsExactly("before");
        }
        assertThat(left.postmaster()).isEmpty();
    }

    @Test
    void recovers_when_the_server_was_killed_as_well() throws Exception {
        var killed = start();
        Notebook.write(killed.access(), "before");
        kill(killed);

        try (var next = start()) {
            assertThat(next.takenOver()).isFalse();
            assertThat(Notebook.read(next.access())).containsExactly("before");
        }
    }

    @ParameterizedTest(name = "now the number of {0}")
    @ValueSource(strings = {"nobody", "another process"})
    void is_not_misled_by_a_stale_pid_file(String owner) throws Exception {
        kill(start());
        var file = cluster().resolve("postmaster.pid");
        var lines = Files.readAllLines(file);
        lines.set(
                0,
                Long.toString(
                        owner.equals("nobody")
                                ? 4_194_303
                                : ProcessHandle.current().pid()));
        Files.write(file, lines);

        try (var next = start()) {
            assertThat(next.takenOver()).isFalse();
            assertThat(ProcessHandle.current().isAlive()).isTrue();
        }
    }

    @Test
    void begins_anew_after_a_start_that_ended_in_the_middle() throws Exception {
        Files.createDirectories(home().resolve("cluster.new/base"));
        Files.writeString(home().resolve("cluster.new/PG_VERSION"), "18\n");

        try (var postgres = start()) {
            assertThat(postgres.postmaster()).isPresent();
            assertThat(home().resolve("cluster.new")).doesNotExist();
        }
    }

    @Test
    void refuses_a_database_of_another_major_version() throws Exception {
        start().close();
        Files.writeString(cluster().resolve("PG_VERSION"), "17\n");

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "The database in %s was made by PostgreSQL 17 and this Pharos brings PostgreSQL 18; start the"
                                + " Pharos that made it, or set PHAROS_DATA_DIR to a new folder.",
                        cluster());
    }

    @Test
    void refuses_a_database_whose_password_is_gone() throws Exception {
        start().close();
        Files.delete(home().resolve("password"));

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(
                        home().resolve("password") + " with the password of the database beside it is missing");
    }

    @Test
    void starts_a_server_that_dies_again_on_its_port() throws Exception {
        try (var postgres = start()) {
            Notebook.write(postgres.access(), "before");
            postgres.watch();
            kill(postgres);

            Awaitility.await()
                    .atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(Notebook.read(postgres.access())).containsExactly("before"));
        }
    }

    @Test
    void stays_stopped_once_it_is_closed() {
        var postgres = start();
        postgres.watch();
        postgres.close();
        assertThat(postgres.postmaster()).isEmpty();
    }

    @Test
    void has_a_session_of_its_own_so_that_ctrl_c_does_not_reach_it() throws Exception {
        try (var postgres = start()) {
            var pid = Long.toString(postgres.postmaster().orElseThrow().pid());
            assertThat(Program.run(List.of("ps", "-o", "pgid=", "-p", pid), SHORTLY)
                            .output())
                    .isEqualTo(pid);
        }
    }

    @Test
    void runs_as_nobody_where_root_may_have_no_namespace_of_its_own() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become nobody");
        assumeTrue(Program.run(Account.nobody().command("true"), SHORTLY).well(), "setpriv is not here or not allowed");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));

        try (var postgres = EmbeddedPostgres.start(home(), home(), Account.nobody())) {
            Notebook.write(postgres.access(), "as nobody");
        }
        try (var postgres = EmbeddedPostgres.start(home(), home(), Account.nobody())) {
            assertThat(Notebook.read(postgres.access())).containsExactly("as nobody");
        }
    }

    @Test
    void brings_the_version_that_it_names() throws IOException {
        var postgres = Binaries.in(PROGRAMS).program("postgres");
        assertThat(Program.run(List.of(postgres, "--version"), SHORTLY).output())
                .contains(" " + Binaries.VERSION.replaceFirst("[.]0$", ""));
    }

    private static void kill(EmbeddedPostgres postgres) {
        var server = ProcessHandle.of(postgres.postmaster().orElseThrow().pid()).orElseThrow();
        var workers = server.descendants().toList();
        server.destroyForcibly();
        Awaitility.await().atMost(SOON).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }
}

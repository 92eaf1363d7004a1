package dev.pharos.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.postgres.process.Postmaster;
import dev.pharos.runtime.postgres.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresTest {
    private static final Duration SHORTLY = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path PROGRAMS = ProgramsForTests.folder();

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(home(), PROGRAMS, said::add);
    }

    private Path home() {
        return folder.resolve("data/postgres");
    }

    private Path cluster() {
        return home().resolve("cluster");
    }

    @Test
    void keeps_its_passwords_to_itself() throws Exception {
        try (var postgres = start()) {
            var server = ProcessHandle.of(pidOf(postgres)).orElseThrow();
            for (var access : List.of(postgres.access(), postgres.administrator())) {
                assertThat(access.password()).hasSizeGreaterThan(40);
                assertThat(access.toString()).doesNotContain(access.password());
                assertThat(server.info().commandLine().orElse("")).doesNotContain(access.password());
                assertThat(logs()).doesNotContain(access.password());
            }
            assertThat(postgres.access().password())
                    .isNotEqualTo(postgres.administrator().password());
            assertThat(mode("postgres/password")).isEqualTo("rw-------");
            assertThat(mode("postgres/superuser-password")).isEqualTo("rw-------");
            assertThat(mode("")).isEqualTo("rwx------");
            try (var files = Files.list(home())) {
                assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.contains("password")))
                        .containsExactlyInAnyOrder("password", "superuser-password");
            }
        }
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("data").resolve(path)));
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
        assertThat(first.postmaster()).isInstanceOf(Postmaster.Ended.class);

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
        assertThat(left.postmaster()).isInstanceOf(Postmaster.Ended.class);
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

    @ParameterizedTest(name = "its first line is \"{0}\"")
    @ValueSource(strings = {"4194303", "of another process", "", "0", "half a numb"})
    void is_not_misled_by_a_stale_pid_file(String first) throws Exception {
        kill(start());
        var file = cluster().resolve("postmaster.pid");
        var lines = Files.readAllLines(file);
        lines.set(
                0,
                first.equals("of another process")
                        ? Long.toString(ProcessHandle.current().pid())
                        : first);
        Files.write(file, first.isEmpty() ? List.of() : lines);

        try (var next = start()) {
            assertThat(next.takenOver()).isFalse();
            assertThat(ProcessHandle.current().isAlive()).isTrue();
        }
    }

    /** What a test can take away from the process that reads as well as too many open files do. */
    @Test
    void leaves_alone_what_it_cannot_tell() throws Exception {
        try (var postgres = start()) {
            var file = cluster().resolve("postmaster.pid");
            var kept = Files.readString(file);
            Files.delete(file);
            Files.createDirectory(file);
            postgres.watch();
            assertThat(postgres.postmaster()).isInstanceOf(Postmaster.Unknown.class);
            var server = new Server(cluster(), home().resolve("start.log"), Binaries.in(PROGRAMS), account());
            var ended = server.start();
            assertThat(ended.well()).isFalse();
            assertThat(ended.output()).startsWith("whether it runs cannot be told: ");
            assertThat(file).isDirectory();

            Files.delete(file);
            Files.writeString(file, kept);
            assertThat(postgres.postmaster()).isInstanceOf(Postmaster.Running.class);
            Notebook.write(postgres.access(), "still there");
        }
    }

    private Account account() {
        return Account.find(folder.resolve("data"), Surroundings.ofThisProcess());
    }

    @Test
    void begins_anew_after_a_start_that_ended_in_the_middle() throws Exception {
        Files.createDirectories(home().resolve("cluster.new/base"));
        Files.writeString(home().resolve("cluster.new/PG_VERSION"), "18\n");

        try (var postgres = start()) {
            assertThat(postgres.postmaster()).isInstanceOf(Postmaster.Running.class);
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

    @ParameterizedTest
    @ValueSource(strings = {"password", "superuser-password"})
    void refuses_a_database_of_which_a_password_is_gone(String which) throws Exception {
        start().close();
        Files.delete(home().resolve(which));
        Files.deleteIfExists(home().resolve("password"));

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(
                        home().resolve("password") + " with the password of the database beside it is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cluster", "cluster.new", "password", "superuser-password", "start.log", "port"})
    void follows_no_link_in_its_folder(String name) throws Exception {
        start().close();
        var moved = folder.resolve("elsewhere");
        if (Files.exists(home().resolve(name))) {
            Files.move(home().resolve(name), moved);
        } else {
            Files.createDirectory(moved);
        }
        Files.createSymbolicLink(home().resolve(name), moved);

        assertThatThrownBy(this::start)
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith(
                        home().resolve(name) + " is a link, and Pharos follows none in its data folder;");
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
        assertThat(postgres.postmaster()).isInstanceOf(Postmaster.Ended.class);
    }

    @Test
    void has_a_session_of_its_own_so_that_ctrl_c_does_not_reach_it() throws Exception {
        try (var postgres = start()) {
            var pid = Long.toString(pidOf(postgres));
            assertThat(Program.run(List.of("ps", "-o", "pgid=", "-p", pid), SHORTLY)
                            .output())
                    .isEqualTo(pid);
        }
    }

    /** Some number that is nobody's here: initdb insists on one with a name. */
    @Test
    void runs_as_a_user_of_its_own_where_root_may_have_no_namespace() throws Exception {
        var surroundings = Surroundings.ofThisProcess();
        assumeTrue(surroundings.areRoot(), "only root can become somebody else");
        var user = surroundings.user("postgres").or(() -> surroundings.user("daemon"));
        assumeTrue(user.isPresent(), "there is no user to become");
        var account = Account.as(user.get());
        assumeTrue(surroundings.runs(account.command("true")), "setpriv is not here or not allowed");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));

        try (var postgres = EmbeddedPostgres.start(home(), home(), account, said::add)) {
            Notebook.write(postgres.access(), "as itself");
            assertThat(owner("postgres/cluster")).isEqualTo(user.get().uid());
            for (var ours : List.of("", "postgres", "postgres/password", "postgres/superuser-password")) {
                assertThat(owner(ours)).as(ours).isZero();
            }
            assertThat(mode("")).isEqualTo("rwx--x---");
            assertThat(mode("postgres")).isEqualTo("rwx--x---");
        }
        try (var postgres = EmbeddedPostgres.start(home(), home(), account, said::add)) {
            assertThat(Notebook.read(postgres.access())).containsExactly("as itself");
        }
        assumeTrue(surroundings.runs(Account.ownNamespace().command("true")), "there are no namespaces");
        var left = EmbeddedPostgres.start(home(), home(), account, said::add);
        try (var postgres = EmbeddedPostgres.start(home(), home(), Account.ownNamespace(), said::add)) {
            assertThat(left.postmaster()).isEqualTo(postgres.postmaster());
            assertThat(Notebook.read(postgres.access())).containsExactly("as itself");
            assertThat(owner("postgres/cluster/PG_VERSION")).isZero();
        }
    }

    private int owner(String path) throws IOException {
        return (int) Files.getAttribute(folder.resolve("data").resolve(path), "unix:uid");
    }

    @Test
    void brings_the_version_that_it_names() throws IOException {
        var postgres = Binaries.in(PROGRAMS).program("postgres");
        assertThat(Program.run(List.of(postgres, "--version"), SHORTLY).output())
                .contains(" " + Binaries.version());
    }

    private static long pidOf(EmbeddedPostgres postgres) {
        return ((Postmaster.Running) postgres.postmaster()).pid();
    }

    private static void kill(EmbeddedPostgres postgres) {
        var server = ProcessHandle.of(pidOf(postgres)).orElseThrow();
        var workers = server.descendants().toList();
        server.destroyForcibly();
        Awaitility.await().atMost(SOON).until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
    }
}

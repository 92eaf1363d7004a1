package dev.pharos.runtime.postgres.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder in the shape of Linux' {@code /proc} says what there is, or keeps it from us. */
class PostmasterTest {
    private static final long SERVER = 4711;
    private static final String STAT = "%d (postgres) %s 1 4711 4711 0 -1 %d 12 0 0 0 0 0 0 0 20 0 1 0 99 0 0\n";
    private static final long USUAL = 0x40_0100;
    private static final long OF_THE_KERNEL = 0x20_8040;

    @TempDir
    Path folder;

    private Path cluster;
    private Path proc;

    @BeforeEach
    void make() throws IOException {
        cluster = Files.createDirectories(folder.resolve("data/postgres/cluster"));
        proc = folder.resolve("proc");
        process(1, "S", USUAL, "/sbin/init\0");
        Files.createSymbolicLink(proc.resolve("self"), Path.of("1"));
    }

    private Path process(long pid, String state, long flags, String command) throws IOException {
        var process = Files.createDirectories(proc.resolve(Long.toString(pid)));
        Files.writeString(process.resolve("stat"), STAT.formatted(pid, state, flags));
        Files.writeString(process.resolve("cmdline"), command);
        return process;
    }

    private Path server() throws IOException {
        return server(cluster);
    }

    private Path server(Path on) throws IOException {
        return process(SERVER, "S", USUAL, "/opt/18.4.0/bin/postgres\0-D\0" + on + "\0");
    }

    private void pidFile(String text) throws IOException {
        Files.writeString(cluster.resolve("postmaster.pid"), text);
    }

    private Postmaster told() {
        return Postmaster.of(cluster, new ProcFolder(proc));
    }

    @Test
    void none_has_a_file_where_none_runs() {
        assertThat(told()).isEqualTo(new Postmaster.Ended(false));
    }

    @ParameterizedTest(name = "listening on {1}")
    @CsvSource({"'4711\n/data\n1764323000\n28001\n\n127.0.0.1\n', 28001", "'4711\n/data\n1764323000', 0", "'-4711\n', 0"
    })
    void a_living_server_on_the_cluster_runs(String file, int port) throws IOException {
        server();
        pidFile(file);
        assertThat(told()).isEqualTo(new Postmaster.Running(SERVER, port));
    }

    @Test
    void a_server_that_knows_the_cluster_by_another_name_runs() throws IOException {
        server(Files.createSymbolicLink(folder.resolve("alias"), cluster));
        pidFile("4711\n");
        assertThat(told()).isInstanceOf(Postmaster.Running.class);
    }

    @Test
    void a_server_whose_cluster_was_renamed_under_it_runs() throws IOException {
        Files.createSymbolicLink(server(folder.resolve("as it was called")).resolve("cwd"), cluster);
        pidFile("4711\n");
        assertThat(told()).isInstanceOf(Postmaster.Running.class);
    }

    @Test
    void a_server_behind_what_emulates_its_processor_runs() throws IOException {
        process(SERVER, "S", USUAL, "/usr/bin/qemu-x86_64\0/opt/bin/postgres\0-D\0" + cluster + "\0");
        pidFile("4711\n");
        assertThat(told()).isInstanceOf(Postmaster.Running.class);
    }

    @ParameterizedTest(name = "state {0}")
    @ValueSource(strings = {"Z", "X"})
    void a_dead_server_of_which_nobody_has_taken_leave_has_ended(String state) throws IOException {
        process(SERVER, state, USUAL, "");
        pidFile("4711\n");
        assertThat(told()).isEqualTo(new Postmaster.Ended(false));
    }

    @Test
    void a_server_that_is_gone_has_ended_and_its_file_is_left_to_postgresql() throws IOException {
        pidFile("4711\n");
        assertThat(told()).isEqualTo(new Postmaster.Ended(false));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            an editor                 | /usr/bin/vim postgres.conf.md
            a session of some server  | postgres: checkpointer
            a thread of the kernel    |
            """)
    void a_number_that_is_somebody_elses_by_now_misleads(String who, String command) throws IOException {
        process(
                SERVER,
                "S",
                command == null ? OF_THE_KERNEL : USUAL,
                command == null ? "" : command.replace(' ', '\0'));
        pidFile("4711\n");
        assertThat(told()).isEqualTo(new Postmaster.Ended(true));
    }

    @Test
    void a_server_on_another_cluster_misleads() throws IOException {
        server(Files.createDirectories(folder.resolve("another")));
        pidFile("4711\n");
        assertThat(told()).isEqualTo(new Postmaster.Ended(true));
    }

    /** A folder in the place of a file cannot be read, as nothing can by a process that is out of files. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"stat", "cmdline"})
    void what_cannot_be_read_of_a_process_says_nothing(String file) throws IOException {
        var unreadable = server().resolve(file);
        Files.delete(unreadable);
        Files.createDirectory(unreadable);
        pidFile("4711\n");
        assertThat(told()).isInstanceOf(Postmaster.Unknown.class);
    }

    @Test
    void a_process_that_is_just_ending_or_beginning_says_nothing() throws IOException {
        process(SERVER, "S", USUAL, "");
        pidFile("4711\n");
        assertThat(told()).isInstanceOf(Postmaster.Unknown.class);
    }

    @Test
    void a_state_that_reads_like_nothing_known_is_no_death() throws IOException {
        Files.writeString(server().resolve("stat"), "");
        pidFile("4711\n");
        assertThat(told()).isNotInstanceOf(Postmaster.Ended.class);
    }

    @Test
    void a_server_of_which_no_folder_can_be_looked_at_says_nothing() throws IOException {
        server(folder.resolve("not there"));
        pidFile("4711\n");
        assertThat(told()).isInstanceOf(Postmaster.Unknown.class);
    }

    @Test
    void where_processes_are_not_shown_none_is_dead() throws IOException {
        Files.delete(proc.resolve("self"));
        pidFile("4711\n");
        assertThat(told()).isInstanceOf(Postmaster.Unknown.class);
    }

    @Test
    void a_file_that_cannot_be_read_says_nothing() throws IOException {
        Files.createDirectory(cluster.resolve("postmaster.pid"));
        assertThat(told()).isInstanceOf(Postmaster.Unknown.class);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "\n", "0\n", "\0\0\0\0", "what is this"})
    void a_file_that_names_nobody_is_held_against_all_processes(String half) throws IOException {
        server();
        pidFile(half);
        assertThat(told()).as("being written").isEqualTo(new Postmaster.Running(SERVER, 0));

        process(SERVER, "Z", USUAL, "");
        assertThat(told()).as("left so by a crash").isEqualTo(new Postmaster.Ended(true));

        process(SERVER, "S", USUAL, "");
        assertThat(told()).as("one may be a server").isInstanceOf(Postmaster.Unknown.class);
    }

    @Test
    void a_file_that_names_nobody_says_nothing_where_processes_cannot_be_listed() throws IOException {
        pidFile("");
        proc = folder.resolve("no such folder");
        assertThat(told()).isInstanceOf(Postmaster.Unknown.class);
    }

    /** The real thing: this very process is no server, and its number may stand in a file that a crash has left. */
    @Test
    void this_machine_shows_its_processes() throws IOException {
        pidFile(ProcessHandle.current().pid() + "\n");
        assertThat(Postmaster.of(cluster)).isEqualTo(new Postmaster.Ended(true));
        pidFile("4194303\n");
        assertThat(Postmaster.of(cluster)).isEqualTo(new Postmaster.Ended(false));
        pidFile("");
        assertThat(Postmaster.of(cluster)).isNotInstanceOf(Postmaster.Running.class);
    }
}

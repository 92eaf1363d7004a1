package dev.pharos.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.runtime.postgres.process.Postmaster;
import dev.pharos.runtime.postgres.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private static final Path PROGRAMS = ProgramsForTests.folder();
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    /** Nothing can be read then, no program be started, and no process be seen: which must not pass for its death. */
    @Test
    void leaves_a_living_server_alone_while_the_process_is_out_of_files() throws Exception {
        var home = folder.resolve("data/postgres");
        try (var postgres = EmbeddedPostgres.start(home, PROGRAMS, _ -> {})) {
            Notebook.write(postgres.access(), "before");
            var server = postgres.postmaster();
            var pidFile = home.resolve("cluster/postmaster.pid");
            var before = Files.getLastModifiedTime(pidFile);

            var watching = Program.run(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            OutOfFiles.class.getName(),
                            home.toString(),
                            PROGRAMS.toString()),
                    LONG);

            assertThat(watching.output())
                    .contains("with files: running", "without: unknown", "with files again: running");
            assertThat(watching.exit()).isZero();
            assertThat(postgres.postmaster()).isEqualTo(server).isInstanceOf(Postmaster.Running.class);
            assertThat(Files.getLastModifiedTime(pidFile)).isEqualTo(before);
            assertThat(Notebook.read(postgres.access())).containsExactly("before");
        }
    }
}

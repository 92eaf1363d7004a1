package dev.pharos.runtime.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.postgres.process.Postmaster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that Pharos 0.1 wrote, with its PostgreSQL 18.1: the next start updates it where it is. */
class UpdatedInPlaceTest {
    /** Put there by the build: see pom.xml. */
    private static final Path OLDER = Path.of("target/older-postgres/postgres-18.1.0.jar");

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void unpack() throws IOException {
        assumeTrue(
                List.of("amd64", "x86_64").contains(System.getProperty("os.arch"))
                        && System.getProperty("os.name").equals("Linux"),
                "the older PostgreSQL is fetched for Linux on x86-64 alone");
        assertThat(OLDER)
                .as("what Maven's phase process-test-resources puts there")
                .exists();
        PrivateFiles.makeFolder(home().resolve("18.1.0"));
        try (var jar = new ZipFile(OLDER.toFile());
                var packed = jar.getInputStream(jar.getEntry("postgres-linux-x86_64.txz"))) {
            Binaries.unpack(packed, home().resolve("18.1.0"));
        }
    }

    private Path home() {
        return folder.resolve("data/postgres");
    }

    private EmbeddedPostgres startOlder() throws Exception {
        var account = Account.find(folder.resolve("data"), Surroundings.ofThisProcess());
        var binaries = Binaries.at(home().resolve("18.1.0"));
        var cluster = new Cluster(home(), binaries, account);
        cluster.prepare();
        var server = new Server(cluster.folder(), home().resolve("start.log"), binaries, account);
        var older = new Launch(cluster, server, said::add).run();
        assertThat(version(older)).isEqualTo("18.1");
        Notebook.write(older.access(), "written by 18.1");
        SharedPassword.putBack(older, home());
        return older;
    }

    private static String version(EmbeddedPostgres postgres) throws Exception {
        try (var connection = postgres.access().connect(Duration.ofSeconds(10))) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private void isUpdated(EmbeddedPostgres postgres) throws Exception {
        assertThat(version(postgres)).isEqualTo(Binaries.version());
        assertThat(postgres.takenOver()).isFalse();
        assertThat(Notebook.read(postgres.access())).containsExactly("written by 18.1");
        assertThat(home().resolve("18.1.0")).doesNotExist();
        assertThat(home().resolve(Binaries.VERSION)).isDirectory();
    }

    @Test
    void one_that_was_stopped_is_started_as_the_newer() throws Exception {
        startOlder().close();
        try (var postgres = EmbeddedPostgres.start(home(), said::add)) {
            isUpdated(postgres);
        }
        assertThat(said).containsExactly("The programs of PostgreSQL 18.1.0 are deleted.");
    }

    @Test
    void one_that_a_killed_pharos_has_left_running_is_stopped_and_started_as_the_newer() throws Exception {
        var older = startOlder();
        var pid = ((Postmaster.Running) older.postmaster()).pid();
        try (var postgres = EmbeddedPostgres.start(home(), said::add)) {
            isUpdated(postgres);
            assertThat(((Postmaster.Running) postgres.postmaster()).pid()).isNotEqualTo(pid);
        }
        assertThat(said)
                .containsExactly(
                        "PostgreSQL 18.1, which an earlier Pharos has left running, is stopped, and PostgreSQL "
                                + Binaries.version() + " started in its place.",
                        "The programs of PostgreSQL 18.1.0 are deleted.");
    }
}

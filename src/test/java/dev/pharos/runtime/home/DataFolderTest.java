package dev.pharos.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void is_made_for_its_user_alone() throws IOException {
        try (var data = DataFolder.open(folder.resolve("deep/data"), said::add)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void serves_one_pharos_at_a_time() {
        var first = DataFolder.open(folder, said::add);
        assertThatThrownBy(() -> DataFolder.open(folder, said::add))
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "Another Pharos is running on the data folder %s; one folder serves one Pharos: stop the other one,"
                                + " or set PHAROS_DATA_DIR to a folder of its own.",
                        folder);
        first.close();
        DataFolder.open(folder, said::add).close();
    }

    @Test
    void cannot_be_a_file() throws IOException {
        var file = Files.writeString(folder.resolve("data"), "");
        assertThatThrownBy(() -> DataFolder.open(file, said::add))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The data folder " + file + " is a file and not a folder;");
    }

    @Test
    void must_be_writable() {
        var nowhere = Path.of("/proc/pharos");
        assertThatThrownBy(() -> DataFolder.open(nowhere, said::add))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The data folder /proc/pharos cannot be read and written by this user;");
    }

    @ParameterizedTest(name = "{0} with mode {1}")
    @CsvSource({
        "., rwxr-xr-x, rwx------, The folder",
        "., rwxrwxrwx, rwx------, The folder",
        "., rwx-w----, rwx------, The folder",
        "postgres, rwxr-x---, rwx------, The folder",
        "admin.key, rw-r--r--, rw-------, The file",
        "admin.key, r--rw----, r--------, The file",
        "postgres/password, rw-rw-rw-, rw-------, The file",
        "postgres/superuser-password, rw----r--, rw-------, The file",
    })
    void closes_to_others_what_was_open_and_says_so(String name, String before, String after, String what)
            throws IOException {
        var path = fill().resolve(name).normalize();
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(before));
        DataFolder.open(folder, said::add).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo(after);
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith(what + " " + path + " was open to other users (" + before + ") and is closed to them now");
    }

    /** So that somebody who runs PostgreSQL for us gets through, and sees nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"rwx------", "rwx--x---", "rwx--x--x"})
    void says_nothing_where_nobody_else_sees_anything(String mode) throws IOException {
        Files.setPosixFilePermissions(fill(), PosixFilePermissions.fromString(mode));
        DataFolder.open(folder, said::add).close();
        assertThat(said).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin.key", "postgres", "pharos.lock", "postgres/password", "postgres/superuser-password"})
    void holds_no_links(String name) throws IOException {
        var path = fill().resolve(name);
        var elsewhere = folder.resolve("elsewhere");
        if (Files.exists(path)) {
            Files.move(path, elsewhere);
        }
        Files.createSymbolicLink(path, elsewhere);
        assertThatThrownBy(() -> DataFolder.open(folder, said::add))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith(path + " is a link, and Pharos follows none in its data folder;");
    }

    @Test
    void may_itself_be_reached_by_a_link() throws IOException {
        var link = Files.createSymbolicLink(fill().resolveSibling(folder.getFileName() + "-link"), folder);
        DataFolder.open(link, said::add).close();
        Files.delete(link);
        assertThat(said).isEmpty();
    }

    private Path fill() throws IOException {
        PrivateFiles.makeFolder(folder.resolve("postgres"));
        for (var secret : List.of("admin.key", "postgres/password", "postgres/superuser-password")) {
            PrivateFiles.write(folder.resolve(secret), "secret");
        }
        return folder;
    }
}

package dev.pharos.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path folder;

    @Test
    void is_made_for_its_user_alone() throws IOException {
        try (var data = DataFolder.open(folder.resolve("deep/data"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void serves_one_pharos_at_a_time() {
        var first = DataFolder.open(folder);
        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "Another Pharos is running on the data folder %s; one folder serves one Pharos: stop the other one,"
                                + " or set PHAROS_DATA_DIR to a folder of its own.",
                        folder);
        first.close();
        DataFolder.open(folder).close();
    }

    @Test
    void cannot_be_a_file() throws IOException {
        var file = Files.writeString(folder.resolve("data"), "");
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The data folder " + file + " is a file and not a folder;");
    }

    @Test
    void must_be_writable() {
        var nowhere = Path.of("/proc/pharos");
        assertThatThrownBy(() -> DataFolder.open(nowhere))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("The data folder /proc/pharos cannot be read and written by this user;");
    }
}

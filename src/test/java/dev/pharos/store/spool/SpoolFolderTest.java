package dev.pharos.store.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.MemorySize;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFolderTest {
    record Config(MemorySize limit, Path folder) implements SpoolConfig {}

    @TempDir
    Path folder;

    @Test
    void a_folder_is_for_one_pharos_at_a_time() throws IOException {
        var config = new Config(new MemorySize(BigInteger.valueOf(1 << 20)), folder.resolve("spool"));
        var one = new SpoolFolder();
        one.open(config, UUID::randomUUID);
        var other = new SpoolFolder();
        assertThatThrownBy(() -> other.open(config, UUID::randomUUID))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("PHAROS_SPOOL_FOLDER is " + config.folder()
                        + ", which another Pharos uses that still runs; each needs one of its own, or end the other.");
        one.giveBack();
        assertThat(other.open(config, UUID::randomUUID).bytes()).isZero();
        other.giveBack();
    }
}

package dev.pharos.catalog.files;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Targets as code. */
@ConfigMapping(prefix = "pharos")
public interface LoadConfig {
    /** The folder of probe files; a relative one lies in the working directory. */
    @WithDefault("probes")
    Path probesDir();

    Load load();

    /** How the files are taken in. */
    interface Load {
        /** How often the folder is looked at. A changed file counts once two looks in a row found it the same. */
        @WithDefault("1s")
        Duration every();

        /** Whether more than half of all targets from files, and at least 5, may be retired at once. */
        @WithDefault("false")
        boolean allowMassRetire();

        /**
         * The names of the environment that files may read as {@code ${NAME}}; {@code *} stands for any letters. Left out,
         * files may read all but settings of Pharos and Quarkus, which they may never read.
         */
        Optional<List<String>> names();
    }
}

package dev.pharos.bench;

import dev.pharos.bench.tool.Options;
import java.nio.file.Path;

/** One thing that is measured. */
interface Scenario {
    /** Runs it and tells its figures. {@code home} is an empty folder, which is deleted afterwards. */
    void run(Path home, Options options) throws Exception;
}

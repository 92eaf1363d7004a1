package dev.pharos.runtime.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** PostgreSQL's programs for the tests, unpacked once. Tests run in several JVMs side by side, and one of them unpacks. */
public final class ProgramsForTests {
    private static final Path FOLDER = Path.of("target", "postgres-for-tests").toAbsolutePath();

    /** The same for all class loaders of this JVM, of which only one at a time may ask for the lock of a file. */
    private static final Object ONE_AT_A_TIME = Runtime.getRuntime();

    private ProgramsForTests() {}

    /** What is done in the folder while no other JVM does anything there. */
    @FunctionalInterface
    public interface Work {
        void in(Path folder) throws IOException;
    }

    /** The folder that they are in. */
    public static Path folder() {
        alone(Binaries::in);
        return FOLDER;
    }

    /** Waits for the others. */
    public static void alone(Work work) {
        synchronized (ONE_AT_A_TIME) {
            try {
                Files.createDirectories(FOLDER);
                try (var file = FileChannel.open(
                                FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        var _ = file.lock()) {
                    work.in(FOLDER);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

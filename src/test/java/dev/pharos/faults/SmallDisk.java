package dev.pharos.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A disk of its own for PostgreSQL, in memory, so small that it can be filled; only root can have one. */
final class SmallDisk implements AutoCloseable {
    private static final String SIZE = "768m";
    private static final int LARGE = 1 << 20;
    private static final int SMALL = 1 << 12;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Empty where none can be mounted here. */
    static Optional<SmallDisk> mount(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var mounted = run(List.of("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString()));
        return mounted ? Optional.of(new SmallDisk(folder)) : Optional.empty();
    }

    /** Leaves no byte of room. */
    void fill() throws IOException {
        var options = new StandardOpenOption[] {StandardOpenOption.CREATE, StandardOpenOption.APPEND};
        for (var size : new int[] {LARGE, SMALL}) {
            try (var to = FileChannel.open(ballast(), options)) {
                while (to.write(ByteBuffer.allocate(size)) > 0) {
                    // Until the kernel says that there is no room.
                }
            } catch (IOException full) {
                continue;
            }
        }
    }

    void empty() throws IOException {
        Files.deleteIfExists(ballast());
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    private static boolean run(List<String> command) throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** Also where a process still has a file open on it. */
    @Override
    public void close() throws IOException, InterruptedException {
        run(List.of("umount", "-l", folder.toString()));
    }
}

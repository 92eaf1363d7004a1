package dev.pharos.runtime.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds the embedded database and the keys ({@code PHAROS_DATA_DIR}), owned by one Pharos at a time. The
 * system frees the lock when the process ends, however it ends.
 */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * @param console told where others could read or write what is in it
     * @throws StartRefused where the folder cannot be made or written, another Pharos has it, or something in it is a link
     */
    public static DataFolder open(Path folder, Consumer<String> console) {
        var path = folder.toAbsolutePath().normalize();
        try {
            PrivateFiles.makeFolder(path);
            Closed.to(path, console);
            return lock(path);
        } catch (FileAlreadyExistsException e) {
            throw unusable(path, "is a file and not a folder", e);
        } catch (IOException e) {
            throw unusable(path, "cannot be read and written by this user", e);
        }
    }

    private static DataFolder lock(Path path) throws IOException {
        var channel = FileChannel.open(
                path.resolve("pharos.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new StartRefused(
                    "Another Pharos is running on the data folder " + path
                            + "; one folder serves one Pharos: stop the other one, or set PHAROS_DATA_DIR to a folder of its own.");
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            channel.close();
            throw unusable(path, "cannot be read and written by this user", null);
        }
        return new DataFolder(path, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static StartRefused unusable(Path path, String why, @Nullable Throwable cause) {
        return new StartRefused(
                "The data folder " + path + " " + why
                        + "; Pharos keeps its database and keys there: fix it, or set PHAROS_DATA_DIR to another folder.",
                cause);
    }

    public Path path() {
        return path;
    }

    /** Gives the folder up for another Pharos. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.pharos.runtime.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files and folders that only the user who runs Pharos may read. */
public final class PrivateFiles {
    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PrivateFiles() {}

    /** Makes a folder, and the missing ones above it, with mode 0700. One that is there keeps its mode. */
    public static void makeFolder(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /**
     * Nothing in the data folder is a link: whoever may write in there could otherwise have us read or write elsewhere.
     *
     * @throws StartRefused where this is one
     */
    public static void refuseLink(Path path) {
        if (Files.isSymbolicLink(path)) {
            throw new StartRefused(
                    path + " is a link, and Pharos follows none in its data folder; put there what it leads"
                            + " to, or set PHAROS_DATA_DIR to the folder itself.");
        }
    }

    /**
     * Takes away what others than its owner may do with a file or folder.
     *
     * @return the mode that it had, {@code rwxr-xr-x}
     * @throws IOException where it is not ours, and its mode stays as it is
     */
    static String tighten(Path path) throws IOException {
        var mode = Files.getPosixFilePermissions(path);
        var owners = EnumSet.copyOf(OWNERS);
        owners.retainAll(mode);
        Files.setPosixFilePermissions(path, owners);
        return PosixFilePermissions.toString(mode);
    }

    /** Opens a file with mode 0600 that is not there yet. */
    public static FileChannel make(Path file) throws IOException {
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        return FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode);
    }

    /**
     * Writes a file with mode 0600, whole or not at all: whoever finds the file finds all of the text, also after a crash
     * in the middle.
     */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of bytes. */
    public static void write(Path file, byte[] content) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try (var channel = make(draft)) {
            var bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

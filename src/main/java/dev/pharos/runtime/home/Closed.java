package dev.pharos.runtime.home;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Closes a data folder that is there, and the secrets in it, to other users, and says so: it may have been made by hand, or
 * brought back from a backup.
 */
final class Closed {
    private static final List<String> FOLDERS = List.of("", "postgres", "spool");
    private static final List<String> SECRETS = List.of(
            "admin.key", "postgres/password", "postgres/superuser-password", "postgres/superuser-password.next");
    private static final Set<PosixFilePermission> OPEN = PosixFilePermissions.fromString("---rw-rw-");
    private static final Set<PosixFilePermission> WIDE_OPEN = PosixFilePermissions.fromString("----w-rw-");

    private final Path folder;
    private final Consumer<String> console;

    private Closed(Path folder, Consumer<String> console) {
        this.folder = folder;
        this.console = console;
    }

    /** @throws StartRefused where something in it is a link, or a secret is open to others and cannot be closed */
    static void to(Path folder, Consumer<String> console) throws IOException {
        var closed = new Closed(folder, console);
        PrivateFiles.refuseLink(folder.resolve("pharos.lock"));
        for (var name : FOLDERS) {
            closed.closeFolder(folder.resolve(name));
        }
        for (var name : SECRETS) {
            closed.closeSecret(folder.resolve(name));
        }
    }

    private void closeFolder(Path path) throws IOException {
        // The data folder itself may be reached by a link: only what is in it could be put there by somebody else.
        var within = !path.equals(folder);
        if (within) {
            PrivateFiles.refuseLink(path);
        }
        if (!isOpen(path, OPEN)) {
            return;
        }
        try {
            var mode = PrivateFiles.tighten(path);
            console.accept("The folder " + path + " was open to other users (" + mode + ") and is closed to them now.");
        } catch (FileSystemException notOurs) {
            console.accept(
                    "The folder " + path + " is open to other users (" + mode(path)
                            + ") and belongs to somebody else, who alone can close it; what Pharos keeps in it is closed to them.");
        }
    }

    private void closeSecret(Path path) throws IOException {
        PrivateFiles.refuseLink(path);
        if (!isOpen(path, OPEN)) {
            return;
        }
        try {
            var mode = PrivateFiles.tighten(path);
            console.accept("The file " + path + " was open to other users (" + mode + ") and is closed to them now; who"
                    + " has read it still knows what is in it.");
        } catch (FileSystemException notOurs) {
            // That our group may read it is the only way in which somebody else can have put it there for us.
            if (isOpen(path, WIDE_OPEN)) {
                throw new StartRefused(
                        "The file " + path + " is open to other users (" + mode(path)
                                + ") and belongs to somebody else; close it with \"chmod o= " + path
                                + "\" as its owner.",
                        notOurs);
            }
        }
    }

    private static boolean isOpen(Path path, Set<PosixFilePermission> to) throws IOException {
        return Files.exists(path)
                && Files.getPosixFilePermissions(path).stream().anyMatch(to::contains);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

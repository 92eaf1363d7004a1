package dev.pharos.store.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.function.Supplier;

/** Under which id PostgreSQL keeps how far a spool is written: a file in its folder, made the first time. */
final class SpoolId {
    private SpoolId() {}

    static UUID of(Path folder, Supplier<UUID> newId) throws IOException {
        return read(folder.resolve("id"), newId);
    }

    private static UUID read(Path file, Supplier<UUID> newId) throws IOException {
        if (Files.notExists(file)) {
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.writeString(Files.createFile(file, mode), newId.get().toString());
        }
        try {
            return UUID.fromString(Files.readString(file).strip());
        } catch (IllegalArgumentException notOne) {
            Files.delete(file);
            return read(file, newId);
        }
    }
}

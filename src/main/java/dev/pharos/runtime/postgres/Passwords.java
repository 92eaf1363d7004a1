package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/**
 * The two passwords of the embedded database, a file each: {@code password} opens what Pharos works in, and
 * {@code superuser-password} the server's own affairs. Up to Pharos 0.1 the first opened both; whoever was given it keeps
 * what Pharos may do, and no more.
 */
final class Passwords {
    private static final int BYTES = 32;
    private static final Duration SHORTLY = Duration.ofSeconds(10);

    private final Path application;
    private final Path superuser;
    /** Where the superuser's is while it is not certain that the server knows it. */
    private final Path next;

    Passwords(Path home) {
        application = home.resolve("password");
        superuser = home.resolve("superuser-password");
        next = home.resolve("superuser-password.next");
    }

    /** For a cluster that is made now. */
    void make() throws IOException {
        PrivateFiles.write(application, random());
        PrivateFiles.write(superuser, random());
    }

    private static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(new SecureRandom().generateSeed(BYTES));
    }

    String application() throws IOException {
        return read(application);
    }

    /** Those of which one is the superuser's, the likeliest first; one alone where it is certain. */
    List<String> superusers() throws IOException {
        if (isThere(superuser)) {
            return List.of(read(superuser));
        }
        return isThere(next) ? List.of(read(application), read(next)) : List.of(read(application));
    }

    /** @throws StartRefused where it is gone, because nobody can then open the cluster */
    private static String read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new StartRefused(
                    "The file " + file + " with the password of the database beside it is missing or cannot be read;"
                            + " put it back, or set PHAROS_DATA_DIR to a new folder.");
        }
        PrivateFiles.refuseLink(file);
        return Files.readString(file).strip();
    }

    /**
     * Gives the superuser a password of its own, where it shares that of the application still. Written down before the
     * server learns it and renamed afterwards, so that an end in the middle locks nobody out.
     *
     * @param access the superuser's, with the password that the server knows
     * @return the superuser's, with the password that it has from now on
     */
    DatabaseAccess part(DatabaseAccess access) throws IOException, SQLException {
        if (isThere(superuser)) {
            return access;
        }
        if (!isThere(next)) {
            PrivateFiles.write(next, random());
        }
        var own = read(next);
        try (var connection = access.connect(SHORTLY)) {
            // The driver sends a SCRAM verifier, so that the password is in no statement and no log.
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(Cluster.ADMINISTRATOR, own.toCharArray(), "scram-sha-256");
        }
        Files.move(next, superuser, StandardCopyOption.ATOMIC_MOVE);
        return new DatabaseAccess(access.url(), access.user(), own);
    }

    /** A file of which that cannot be told is there, and then cannot be read: nothing is made up in its place. */
    private static boolean isThere(Path file) {
        return !Files.notExists(file);
    }

    /** All files of passwords that may be there. */
    List<Path> files() {
        return Stream.of(application, superuser, next).toList();
    }

    Path likeliestFile() {
        return isThere(superuser) ? superuser : application;
    }
}

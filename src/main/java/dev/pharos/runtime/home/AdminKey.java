package dev.pharos.runtime.home;

import dev.pharos.core.access.KeyHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The administrator's API key: what {@code PHAROS_ADMIN_KEY} says, else the file {@code admin.key} in the data folder, made
 * at the first start. Only its hash is kept in memory.
 */
public final class AdminKey {
    private static final int SHORTEST = 24;
    private static final int RANDOM_BYTES = 32;
    private static final String WAY_OUT =
            "make one with \"openssl rand -hex 32\", or leave it unset and Pharos makes one";

    private final KeyHash hash;

    private AdminKey(String key) {
        hash = KeyHash.ofKey(key);
    }

    public static Path file(Path dataFolder) {
        return dataFolder.resolve("admin.key").toAbsolutePath().normalize();
    }

    /** @throws StartRefused where the key that was given breaks a rule; what is wrong is named, never the key */
    public static AdminKey given(String key) {
        if (key.length() < SHORTEST) {
            throw new StartRefused("PHAROS_ADMIN_KEY has " + key.length() + " characters and needs at least " + SHORTEST
                    + "; " + WAY_OUT + ".");
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new StartRefused(
                    "PHAROS_ADMIN_KEY holds a blank or a character outside of ASCII, which no Authorization"
                            + " header carries; " + WAY_OUT + ".");
        }
        KeyStrength.flaw(key).ifPresent(flaw -> {
            throw new StartRefused("PHAROS_ADMIN_KEY " + flaw + "; " + WAY_OUT + ".");
        });
        return new AdminKey(key);
    }

    /** The given key, else that of the file, which is made where it is missing. */
    public static AdminKey establish(Optional<String> given, Path dataFolder, RandomGenerator random) {
        if (given.isPresent()) {
            return given(given.get());
        }
        var file = file(dataFolder);
        try {
            if (Files.notExists(file)) {
                PrivateFiles.write(file, newKey(random) + "\n");
            }
            var key = Files.readString(file).strip();
            if (key.length() < SHORTEST) {
                throw new StartRefused(
                        "The file " + file + " holds " + key.length() + " characters and an admin key has at least "
                                + SHORTEST + "; delete the file and Pharos makes a new key.");
            }
            KeyStrength.flaw(key).ifPresent(flaw -> {
                throw new StartRefused("The admin key in the file " + file + " " + flaw
                        + "; delete the file and Pharos makes a new key.");
            });
            return new AdminKey(key);
        } catch (IOException e) {
            throw new StartRefused(
                    "The file " + file + " with the admin key cannot be read or written;"
                            + " fix that, delete it, or set PHAROS_ADMIN_KEY.",
                    e);
        }
    }

    private static String newKey(RandomGenerator random) {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return "pharos_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public KeyHash hash() {
        return hash;
    }
}

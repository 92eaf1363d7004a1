package dev.pharos.runtime.secrets;

import dev.pharos.runtime.home.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings in a folder ({@code PHAROS_SECRETS_DIR}): a file is named as the environment variable or the property that it
 * stands for, and holds its value; the end of its last line does not count. Folders and hidden files in it are passed over,
 * because Kubernetes keeps its versions there.
 */
public final class SecretFiles {
    private static final int MOST_FILES = 100;
    private static final int MOST_BYTES = 64 * 1024;

    private final Map<String, String> values;

    private SecretFiles(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public static SecretFiles none() {
        return new SecretFiles(Map.of());
    }

    /** @throws StartRefused where the folder or a file in it is of no use; what a file holds is never told */
    public static SecretFiles in(Path folder) {
        var found = new TreeMap<String, String>();
        for (var file : list(folder)) {
            var name = environmentName(String.valueOf(file.getFileName()));
            if (found.put(name, value(file)) != null) {
                throw new StartRefused("The folder " + folder + " of PHAROS_SECRETS_DIR holds two files for " + name
                        + "; leave one of them.");
            }
        }
        return new SecretFiles(found);
    }

    /** By environment name. */
    Map<String, String> values() {
        return values;
    }

    static String environmentName(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static List<Path> list(Path folder) {
        try (var all = Files.list(folder)) {
            var files = all.filter(it -> !String.valueOf(it.getFileName()).startsWith("."))
                    .filter(it -> !Files.isDirectory(it))
                    .sorted()
                    .limit(MOST_FILES + 1L)
                    .toList();
            if (files.size() > MOST_FILES) {
                throw new StartRefused("The folder " + folder + " of PHAROS_SECRETS_DIR holds more than " + MOST_FILES
                        + " files; give it a folder that holds nothing but secrets.");
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw new StartRefused(
                    "PHAROS_SECRETS_DIR is " + folder
                            + ", which is not a folder that this user can read; correct it, or" + " leave it unset.",
                    e);
        }
    }

    private static String value(Path file) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw unusable(file, "holds more than 64 KiB", null);
            }
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            var value = text.replaceFirst("\\R\\z", "");
            if (value.isBlank()) {
                throw unusable(file, "is empty", null);
            }
            return value;
        } catch (CharacterCodingException e) {
            throw unusable(file, "is not text in UTF-8", null);
        } catch (IOException e) {
            throw unusable(file, "cannot be read by this user", e);
        }
    }

    private static StartRefused unusable(Path file, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new StartRefused(
                "The secret " + file + " " + why + "; fix it, or take it out of PHAROS_SECRETS_DIR.", cause);
    }
}

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.resource.StringResource;

/**
 * A step of the build: writes what Flyway's history will hold once every migration of a folder is applied, a row each, oldest
 * first, with Flyway's own checksum. {@code SchemaUpgrade} compares it with a database (docs/decisions/0048).
 */
final class FlywayHistory {
    private static final Pattern NAME = Pattern.compile("V(\\d+)__\\w+\\.sql");

    private record Migration(Path file, MigrationVersion version) {
        static Migration of(Path file) {
            var name = NAME.matcher(file.getFileName().toString());
            if (!name.matches()) {
                throw new IllegalArgumentException(file + ": a migration is named V<number>__<what>.sql");
            }
            return new Migration(file, MigrationVersion.fromVersion(name.group(1)));
        }

        /** As {@code SchemaUpgrade} asks a database: version, type, script, checksum, success. */
        String row() {
            try {
                var checksum = ChecksumCalculator.calculate(new StringResource(Files.readString(file)));
                return "%s SQL %s %d t".formatted(version, file.getFileName(), checksum);
            } catch (IOException e) {
                throw new IllegalStateException(file + " cannot be read", e);
            }
        }
    }

    public static void main(String[] folderAndResult) throws IOException {
        List<String> rows;
        try (var files = Files.list(Path.of(folderAndResult[0]))) {
            rows = files.map(Migration::of)
                    .sorted(Comparator.comparing(Migration::version))
                    .map(Migration::row)
                    .toList();
        }
        var result = Path.of(folderAndResult[1]);
        Files.createDirectories(result.getParent());
        if (!Files.exists(result) || !Files.readAllLines(result).equals(rows)) {
            Files.write(result, rows);
        }
    }
}

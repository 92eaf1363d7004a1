package dev.pharos.runtime.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.runtime.postgres.EmbeddedPostgres;
import dev.pharos.runtime.postgres.ProgramsForTests;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/operations.md, word for word but for the places that they name, from a backup to a point in time. */
class DocumentedBackupTest {
    private static final Path PROGRAMS = ProgramsForTests.folder();
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern STATEMENT = Pattern.compile("-c \"((?:\\\\.|[^\"\\\\])*)\"");

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    @Test
    void what_operators_are_told_to_type_brings_the_database_back() throws Exception {
        var commands = commands();
        var archive = Files.createDirectories(folder.resolve("backup/wal"));
        try (var postgres = start()) {
            for (var statement : statements(commands)) {
                run(postgres.administrator(), statement);
            }
        }
        var until = "";
        try (var postgres = start()) {
            run(postgres.access(), "CREATE TABLE note (id integer)");
            pharos(one(commands, "./pharos backup"));
            run(postgres.access(), "INSERT INTO note VALUES (1)");
            until = ask(
                    postgres.access(),
                    "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')");
            run(postgres.access(), "SELECT pg_sleep(0.05)");
            run(postgres.access(), "INSERT INTO note VALUES (2)");
        }
        assertThat(archive).isNotEmptyDirectory();
        assertThat(OffsetDateTime.parse(until)).isNotNull();

        var restores = commands.stream()
                .filter(it -> it.startsWith("./pharos restore"))
                .toList();
        assertThat(restores).hasSize(2);
        assertRestored(restores.getFirst(), "0");
        assertRestored(restores.getLast().replace("2026-11-29T03:00:00Z", until), "1");
    }

    private void assertRestored(String command, String rows) throws Exception {
        Files.move(data(), folder.resolve("moved-away-" + rows));
        pharos(command);
        try (var postgres = start()) {
            assertThat(ask(postgres.access(), "SELECT count(*) FROM note"))
                    .as(command)
                    .isEqualTo(rows);
        }
    }

    private void pharos(String command) {
        var words = command.replace("/backup/", folder.resolve("backup") + "/")
                .replace("$(date +%F)", "2026-11-29")
                .split(" ");
        Commands.run(data(), false, Clock.systemUTC(), said::add, Arrays.copyOfRange(words, 1, words.length));
    }

    /** What psql is given, without the quotes that the shell takes away. */
    private List<String> statements(List<String> commands) {
        var psql = one(commands, "psql \"postgresql://postgres:");
        var statements = STATEMENT
                .matcher(psql)
                .results()
                .map(it -> it.group(1).replace("\\\"", "\"").replace("/backup/", folder.resolve("backup") + "/"))
                .toList();
        assertThat(statements).hasSize(3).allMatch(it -> it.startsWith("ALTER SYSTEM SET archive_"));
        return statements;
    }

    private static String one(List<String> commands, String begin) {
        return commands.stream().filter(it -> it.startsWith(begin)).findFirst().orElseThrow();
    }

    /** Those of the chapter, each on a line. */
    private static List<String> commands() throws IOException {
        var page = Files.readString(Path.of("docs/operations.md"));
        var chapter = page.substring(page.indexOf("\n## Backup\n"));
        return Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(chapter)
                .results()
                .flatMap(it -> it.group(1).replace("\\\n  ", "").lines())
                .toList();
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(data().resolve("postgres"), PROGRAMS, said::add);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static void run(DatabaseAccess access, String sql) throws SQLException {
        try (var connection = access.connect(SOON);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(DatabaseAccess access, String sql) throws SQLException {
        try (var connection = access.connect(SOON);
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}

package dev.pharos.runtime.backup;

import dev.pharos.runtime.backup.Restore.Recovery;
import dev.pharos.runtime.home.StartRefused;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the process does in place of starting, where its first argument says so: {@code backup FILE}, {@code restore FILE}. */
public final class Commands {
    private static final List<String> ALL = List.of("backup", "restore");
    private static final String USAGE = "backup FILE, or restore FILE [--wal=FOLDER [--until=2026-11-29T03:00:00Z]]";

    private Commands() {}

    public static boolean isOne(String... arguments) {
        return arguments.length > 0 && ALL.contains(arguments[0]);
    }

    /**
     * @param outside whether the database is one that somebody else runs
     * @throws StartRefused with a sentence, where it cannot be done
     */
    public static void run(Path data, boolean outside, Clock clock, Consumer<String> console, String... arguments) {
        if (outside) {
            throw new StartRefused(
                    "The database is an outside PostgreSQL (QUARKUS_DATASOURCE_JDBC_URL), which is backed up and"
                            + " restored with its own programs; docs/operations.md says how.");
        }
        var rest = List.of(arguments).subList(1, arguments.length);
        var files = rest.stream().filter(it -> !it.startsWith("--")).toList();
        if (files.size() != 1) {
            throw new StartRefused("One file is wanted: " + USAGE + ".");
        }
        var wal = option(rest, "--wal=");
        var until = option(rest, "--until=");
        var known = wal.stream().count() + until.stream().count() + 1;
        if (rest.size() != known || arguments[0].equals("backup") && known > 1 || until.isPresent() && wal.isEmpty()) {
            throw new StartRefused("\"" + String.join(" ", arguments) + "\" is not understood: " + USAGE + ".");
        }
        var file = Path.of(files.getFirst());
        if (arguments[0].equals("backup")) {
            new Backup(data, console).write(file, clock.instant());
        } else {
            new Restore(data, console)
                    .read(file, wal.map(it -> new Recovery(Path.of(it), until.map(Commands::instant))));
        }
    }

    private static Optional<String> option(List<String> arguments, String name) {
        return arguments.stream()
                .filter(it -> it.startsWith(name) && it.length() > name.length())
                .map(it -> it.substring(name.length()))
                .findFirst();
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw new StartRefused("--until is \"" + text + "\"; it must be an instant such as 2026-11-29T03:00:00Z.");
        }
    }
}

package dev.pharos.runtime.postgres.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of a machine, as far as it lets us see them. */
interface Processes {
    /** What a process is to a cluster. */
    sealed interface Kind {}

    /** A living PostgreSQL server that was started on it. */
    record Server() implements Kind {}

    /** It is dead, or never was. */
    record Gone() implements Kind {}

    /** It lives, and is something else. */
    record Another() implements Kind {}

    record Unclear(String why) implements Kind {}

    /** Never fails: what cannot be seen is unclear. */
    Kind look(long pid, Path cluster);

    /** All that live, and perhaps some that do not any more. */
    List<Long> all() throws IOException;

    static Processes ofThisMachine() {
        var proc = Path.of("/proc");
        return Files.isDirectory(proc.resolve("self"))
                        || System.getProperty("os.name").equals("Linux")
                ? new ProcFolder(proc)
                : new ProcessHandles();
    }

    /** Whether a command line is that of a PostgreSQL server, as such or behind what emulates its processor. */
    static boolean isServer(List<String> words) {
        return words.stream().limit(3).anyMatch(word -> word.equals("postgres") || word.endsWith("/postgres"));
    }

    /**
     * What a server with this command line is to the cluster. The same folder may have two names, and may have been
     * renamed since: it is another's only where a folder of it could be looked at.
     *
     * @param words its command line
     * @param standsIn the folder in which it works, where that can be told: once it is up, that of its cluster
     */
    static Kind kindOfServer(List<String> words, Optional<Path> standsIn, Path cluster) {
        var named = named(words);
        if (named.filter(cluster::equals).isPresent()) {
            return new Server();
        }
        Kind kind = new Unclear("it is a PostgreSQL, and its folder cannot be looked at");
        for (var folder : Stream.of(standsIn, named).flatMap(Optional::stream).toList()) {
            try {
                if (Files.isSameFile(folder, cluster)) {
                    return new Server();
                }
                kind = new Another();
            } catch (IOException unclear) {
                // The other one may tell.
                continue;
            }
        }
        return kind;
    }

    private static Optional<Path> named(List<String> words) {
        int option = words.indexOf("-D");
        try {
            return option >= 0 && option + 1 < words.size()
                    ? Optional.of(Path.of(words.get(option + 1)))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}

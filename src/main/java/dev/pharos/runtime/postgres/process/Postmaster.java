package dev.pharos.runtime.postgres.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the server process of a cluster. Three answers, and not two: a machine that is out of files, a folder
 * that may not be read and a file that is half written say nothing, and who takes that for "does not run" starts a second
 * server and takes the first one's file away from under it.
 */
public sealed interface Postmaster {
    /** @param port where it listens, or 0 while it has not said so yet */
    record Running(long pid, int port) implements Postmaster {}

    /**
     * Proved: nobody runs there.
     *
     * @param misleading whether a file is left over that makes PostgreSQL believe otherwise: it names the living process of
     *     somebody else, or nothing that can be read
     */
    record Ended(boolean misleading) implements Postmaster {}

    /** To be treated as {@link Running}, but for sending it signals. */
    record Unknown(String why) implements Postmaster {}

    /** The server that runs on this cluster. */
    static Postmaster of(Path cluster) {
        return of(cluster, Processes.ofThisMachine());
    }

    static Postmaster of(Path cluster, Processes processes) {
        List<String> lines;
        try {
            lines = Files.readAllLines(cluster.resolve("postmaster.pid"), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException _) {
            return new Ended(false);
        } catch (IOException e) {
            return new Unknown("its file postmaster.pid cannot be read: " + e);
        }
        var pid = number(lines, 0);
        // Written by a server in single-user mode, it is negative. 0 is nobody's.
        return pid.isEmpty() || pid.get() == 0
                ? unnamed(cluster, processes)
                : named(Math.abs(pid.get()), number(lines, 3).orElse(0L).intValue(), cluster, processes);
    }

    private static Postmaster named(long pid, int port, Path cluster, Processes processes) {
        return switch (processes.look(pid, cluster)) {
            case Processes.Server _ -> new Running(pid, port);
            case Processes.Gone _ -> new Ended(false);
            case Processes.Another _ -> new Ended(true);
            case Processes.Unclear(var why) ->
                new Unknown("whether process " + pid + " of its file postmaster.pid is a living server: " + why);
        };
    }

    /**
     * A file that is empty or names nobody: one that is being written, or was left so by a crash. Then it has to be seen
     * from all processes that none is a server on this cluster.
     */
    private static Postmaster unnamed(Path cluster, Processes processes) {
        var unclear = Optional.<String>empty();
        try {
            for (long pid : processes.all()) {
                switch (processes.look(pid, cluster)) {
                    case Processes.Server _ -> {
                        return new Running(pid, 0);
                    }
                    case Processes.Unclear(var why) -> unclear = Optional.of(why);
                    case Processes.Gone _, Processes.Another _ -> {}
                }
            }
        } catch (IOException e) {
            unclear = Optional.of(e.toString());
        }
        return unclear.<Postmaster>map(why -> new Unknown("its file postmaster.pid names nobody, and " + why))
                .orElse(new Ended(true));
    }

    private static Optional<Long> number(List<String> lines, int index) {
        try {
            return index < lines.size()
                    ? Optional.of(Long.parseLong(lines.get(index).strip()))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}

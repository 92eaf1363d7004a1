package dev.pharos.runtime.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server process that the file {@code postmaster.pid} of a cluster names.
 *
 * @param port where it listens, or 0 while it has not said so yet
 */
record Postmaster(long pid, int port) {
    private static final int PORT_LINE = 3;

    /**
     * The one that runs on the cluster, or nothing where none does. The file outlives a crash, and its number may by now be
     * that of somebody else's process: only one that is a {@code postgres} started on this folder counts.
     */
    static Optional<Postmaster> of(Path cluster) {
        try {
            var lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            var found = new Postmaster(Long.parseLong(line(lines, 0)), portOf(lines));
            return Optional.of(found).filter(postmaster -> postmaster.runsOn(cluster));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int portOf(List<String> lines) {
        var port = line(lines, PORT_LINE);
        return port.isEmpty() ? 0 : Integer.parseInt(port);
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index).strip() : "";
    }

    boolean runsOn(Path cluster) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(_ -> !isZombie())
                .map(ProcessHandle::info)
                .filter(info -> info.command().orElse("").endsWith("postgres"))
                .flatMap(ProcessHandle.Info::arguments)
                .filter(arguments -> List.of(arguments).contains(cluster.toString()))
                .isPresent();
    }

    /** Dead, but not yet taken leave of by its parent, which in a container may be ourselves. */
    private boolean isZombie() {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return false;
        }
    }
}

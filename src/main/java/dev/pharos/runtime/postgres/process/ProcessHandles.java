package dev.pharos.runtime.postgres.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The processes of a system without {@code /proc}, such as macOS, where asking for them needs no file. */
final class ProcessHandles implements Processes {
    private static final String OURSELVES = System.getProperty("user.name", "");

    @Override
    public Kind look(long pid, Path cluster) {
        var process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (process.isEmpty()) {
            return new Gone();
        }
        var info = process.get().info();
        // Servers of ours run as ourselves there; of others' processes nobody sees the command line.
        if (info.user().filter(user -> !user.equals(OURSELVES)).isPresent()) {
            return new Another();
        }
        var command = info.command();
        if (command.isEmpty()) {
            return new Unclear("its command cannot be seen");
        }
        var words = new java.util.ArrayList<>(List.of(command.get()));
        info.arguments().ifPresent(arguments -> words.addAll(List.of(arguments)));
        return Processes.isServer(words) ? Processes.kindOfServer(words, Optional.empty(), cluster) : new Another();
    }

    @Override
    public List<Long> all() throws IOException {
        try {
            return ProcessHandle.allProcesses().map(ProcessHandle::pid).toList();
        } catch (RuntimeException e) {
            throw new IOException("the processes of this machine cannot be listed", e);
        }
    }
}

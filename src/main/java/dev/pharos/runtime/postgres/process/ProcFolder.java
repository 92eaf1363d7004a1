package dev.pharos.runtime.postgres.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of Linux, read from {@code /proc}. Not through {@link ProcessHandle}, for which a process is dead as well
 * when we are out of files and its folder cannot be opened.
 */
record ProcFolder(Path proc) implements Processes {
    /** Of the words behind the name of a process in its file {@code stat}: its state, and its flags. See proc_pid_stat(5). */
    private static final int STATE = 0;

    private static final int FLAGS = 6;
    /** Z is not yet taken leave of by its parent, which in a container may be ourselves; X is almost gone. */
    private static final Set<String> DEAD = Set.of("Z", "X", "x");
    /** A thread of the kernel, which has no command line: PF_KTHREAD in the kernel's sched.h. */
    private static final long KERNEL_THREAD = 0x0020_0000;

    @Override
    public Kind look(long pid, Path cluster) {
        var process = proc.resolve(Long.toString(pid));
        try {
            var stat = statOf(process);
            if (stat.isEmpty()) {
                return new Gone();
            }
            if (DEAD.contains(stat.get().get(STATE))) {
                return new Gone();
            }
            var words = wordsOf(process);
            if (words.isEmpty()) {
                return isOfKernel(stat.get()) ? new Another() : new Unclear("its command line is empty");
            }
            return Processes.isServer(words) && !isOfOthers(process)
                    ? Processes.kindOfServer(words, standsIn(process), cluster)
                    : new Another();
        } catch (NoSuchFileException _) {
            return new Unclear("it is just ending");
        } catch (IOException | RuntimeException e) {
            return new Unclear("it cannot be looked at: " + e);
        }
    }

    /** Nothing where there is no such process, which only counts where processes are shown at all. */
    private Optional<List<String>> statOf(Path process) throws IOException {
        try {
            var text = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
            return Optional.of(
                    List.of(text.substring(text.lastIndexOf(')') + 1).strip().split("\\s+")));
        } catch (NoSuchFileException gone) {
            if (Files.readAllBytes(proc.resolve("self/stat")).length == 0) {
                throw new IOException(proc + " does not show processes", gone);
            }
            return Optional.empty();
        }
    }

    private static boolean isOfKernel(List<String> stat) {
        return (Long.parseLong(stat.get(FLAGS)) & KERNEL_THREAD) != 0;
    }

    /** Servers of ours run as ourselves, unless we are root. What cannot be looked into belongs to root, whoever runs it. */
    private boolean isOfOthers(Path process) throws IOException {
        var ourselves = (int) Files.getAttribute(proc.resolve("self"), "unix:uid");
        var its = (int) Files.getAttribute(process, "unix:uid");
        return ourselves != 0 && its != 0 && its != ourselves;
    }

    private static List<String> wordsOf(Path process) throws IOException {
        var text = new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
        return List.of(text.split("\0")).stream()
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The link is followed by the kernel, so that it leads there whatever the folder is called by now. */
    private static Optional<Path> standsIn(Path process) {
        return Optional.of(process.resolve("cwd")).filter(Files::isDirectory);
    }

    @Override
    public List<Long> all() throws IOException {
        try (var entries = Files.list(proc)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,18}"))
                    .map(Long::valueOf)
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

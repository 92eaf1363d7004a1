package dev.pharos.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads that serve visitors stand behind those that probe where both want a processor. On Linux niceness is a
 * thread's own, and lowering one's claim needs no privilege: {@code setpriority(2)}. Java's own priorities do nothing there.
 */
@ApplicationScoped
public class Niceness {
    private static final Logger LOG = Logger.getLogger(Niceness.class);

    /** What {@code nice(1)} takes if not told otherwise: a tenth of the claim of others, so not nothing. */
    public static final int BEHIND = 10;

    public static final int PRIO_PROCESS = 0;
    public static final int THIS_THREAD = 0;

    private static final Path TASKS = Path.of("/proc/self/task");

    /** As the kernel keeps it, 15 characters long. Those that the JVM adds later are made by one of them, and inherit. */
    private static final Pattern COMPILER = Pattern.compile("C[12] CompilerThre.*");

    /** Found at the first call, which takes some milliseconds; absent where there is none. */
    private volatile @Nullable Optional<MethodHandle> function;

    /**
     * The calling thread, or the one that carries the calling virtual thread, stands back from now on. Said again it changes
     * nothing; where the system knows no niceness of threads, neither does it.
     */
    public void standBack() {
        var known = function;
        if (known == null) {
            known = find();
        }
        known.ifPresent(it -> call(it, THIS_THREAD));
    }

    /**
     * The threads with which the JVM compiles stand back from now on: what visitors make it compile must not hold up a
     * probe. A native executable has none.
     */
    public void compilersStandBack() {
        find().ifPresent(known -> compilers().forEach(it -> call(known, it)));
    }

    private static List<Integer> compilers() {
        try (var tasks = Files.list(TASKS)) {
            return tasks.filter(it -> COMPILER.matcher(name(it)).matches())
                    .map(it -> Integer.valueOf(it.getFileName().toString()))
                    .toList();
        } catch (IOException unknown) {
            return List.of();
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException ended) {
            return "";
        }
    }

    private static void call(MethodHandle function, int thread) {
        try {
            // It can only fail for a thread that is not there, or one that would claim more.
            var _ = (int) function.invokeExact(PRIO_PROCESS, thread, BEHIND);
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    private synchronized Optional<MethodHandle> find() {
        if (function instanceof Optional<MethodHandle> found) {
            return found;
        }
        var found = linux() ? setpriority() : Optional.<MethodHandle>empty();
        function = found;
        return found;
    }

    /** Elsewhere a thread of 0 is the whole process, or its number is not that of Linux. */
    private static boolean linux() {
        return "Linux".equals(System.getProperty("os.name"));
    }

    private static Optional<MethodHandle> setpriority() {
        try {
            var linker = Linker.nativeLinker();
            return linker.defaultLookup()
                    .find("setpriority")
                    .map(it -> linker.downcallHandle(
                            it,
                            FunctionDescriptor.of(
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT,
                                    ValueLayout.JAVA_INT)));
        } catch (RuntimeException | LinkageError none) {
            LOG.info("Visitors are served with the same claim to the processors as probes: " + none.getMessage());
            return Optional.empty();
        }
    }
}

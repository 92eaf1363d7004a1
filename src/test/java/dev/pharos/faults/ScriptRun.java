package dev.pharos.faults;

import dev.pharos.bench.tool.Processes;
import dev.pharos.runtime.postgres.access.DatabaseAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link ScriptProcess} from outside: begun, killed, begun again; what it said it had kept must still be there. */
final class ScriptRun implements AutoCloseable {
    private static final Duration ENDING = Duration.ofSeconds(10);

    private final List<String> arguments;
    private final List<String> forgotten = new ArrayList<>();
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private Process process;
    private Thread listener;
    private volatile int kept;

    ScriptRun(DatabaseAccess access, Path folder, long seed, Duration pace) throws IOException {
        arguments = List.of(
                access.url(),
                access.user(),
                access.password(),
                folder.toString(),
                Long.toString(seed),
                Long.toString(pace.toMillis()));
        begin();
    }

    void begin() throws IOException {
        process = Processes.java(ScriptProcess.class, arguments);
        var from = process;
        listener = Thread.ofVirtual().start(() -> listen(from));
    }

    private void listen(Process from) {
        try (var lines = new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(line);
            }
        } catch (IOException killed) {
            // What it said before is known.
        }
    }

    private synchronized void heard(String line) {
        if (line.startsWith(ScriptProcess.BEGUN)) {
            var found = Integer.parseInt(line.substring(ScriptProcess.BEGUN.length()));
            if (found < kept) {
                forgotten.add(kept + " probes were kept, and after a kill " + found + " are there");
            }
        } else if (line.startsWith(ScriptProcess.KEPT)) {
            kept = Integer.parseInt(line.substring(ScriptProcess.KEPT.length()));
        } else if (line.equals(ScriptProcess.DONE)) {
            done.complete(null);
        }
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("a process does not end");
        }
        listener.join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    boolean isDone() {
        return done.isDone();
    }

    /** Whether it comes to its end within {@code limit}. */
    boolean ends(Duration limit) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!isDone() && System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                listener.join();
                return isDone();
            }
            Thread.sleep(20);
        }
        return isDone();
    }

    /** What it had kept, and a kill took away all the same. */
    synchronized List<String> forgotten() {
        return List.copyOf(forgotten);
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        try {
            process.getInputStream().close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package dev.pharos.runtime.postgres.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs to its end. */
public final class Program {
    private static final int MOST_OUTPUT = 64 * 1024;

    /**
     * What became of it.
     *
     * @param exit its exit code, or -1 where it did not start or took longer than allowed
     * @param output what it said on both streams
     */
    public record Ended(int exit, String output) {
        public boolean well() {
            return exit == 0;
        }
    }

    private Program() {}

    /**
     * The program sees a bare environment: PostgreSQL reads PG* variables as settings, and keeps what it was given for as
     * long as it runs, so that a secret of ours would be in it.
     */
    public static Ended run(List<String> command, Duration limit) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH"));
        environment.put("LC_ALL", "C");
        try {
            return await(builder.start(), command.getFirst(), limit);
        } catch (IOException e) {
            return new Ended(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ended(-1, "interrupted");
        }
    }

    /** Also where no thread can be started to read what it says, it is not left behind. */
    private static Ended await(Process process, String name, Duration limit) throws IOException, InterruptedException {
        try {
            process.getOutputStream().close();
            var output =
                    CompletableFuture.supplyAsync(() -> read(process.getInputStream()), Thread::startVirtualThread);
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    ? new Ended(process.exitValue(), output.join().strip())
                    : new Ended(-1, name + " took longer than " + limit.toSeconds() + " s");
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            var kept = new String(stream.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
            stream.transferTo(OutputStream.nullOutputStream());
            return kept;
        } catch (IOException e) {
            return "what it said could not be read: " + e;
        }
    }
}

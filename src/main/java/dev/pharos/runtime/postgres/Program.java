package dev.pharos.runtime.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs to its end. */
final class Program {
    private static final int MOST_OUTPUT = 64 * 1024;

    /**
     * What became of it.
     *
     * @param exit its exit code, or -1 where it did not start or took longer than allowed
     * @param output what it said on both streams
     */
    record Ended(int exit, String output) {
        boolean well() {
            return exit == 0;
        }
    }

    private Program() {}

    /**
     * The program sees a bare environment: PostgreSQL reads PG* variables as settings, and keeps what it was given for as
     * long as it runs, so that a secret of ours would be in it.
     */
    static Ended run(List<String> command, Duration limit) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        var environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH"));
        environment.put("LC_ALL", "C");
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var output =
                    CompletableFuture.supplyAsync(() -> read(process.getInputStream()), Thread::startVirtualThread);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Ended(-1, command.getFirst() + " took longer than " + limit.toSeconds() + " s");
            }
            return new Ended(process.exitValue(), output.join().strip());
        } catch (IOException e) {
            return new Ended(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ended(-1, "interrupted");
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            var kept = new String(stream.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

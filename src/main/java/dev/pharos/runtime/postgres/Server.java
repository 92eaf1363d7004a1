package dev.pharos.runtime.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts and stops the server of one cluster with {@code pg_ctl}, which gives it a session of its own, so that Ctrl-C in
 * the terminal reaches Pharos and not the server.
 */
final class Server {
    /** Long enough to replay all of {@code max_wal_size} on a slow disk. */
    private static final Duration STARTING = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LAST_PAUSE = Duration.ofSeconds(4);
    private static final Duration STOPPING = Duration.ofSeconds(30);

    private final Path cluster;
    private final Path startLog;
    private final Binaries binaries;
    private final Account account;

    Server(Path cluster, Path startLog, Binaries binaries, Account account) {
        this.cluster = cluster;
        this.startLog = startLog;
        this.binaries = binaries;
        this.account = account;
    }

    /** Starts it and waits until it takes connections. */
    Program.Ended start() throws IOException {
        if (isRunning()) {
            return new Program.Ended(-1, "it is running, but takes no connections yet");
        }
        Files.deleteIfExists(startLog);
        // Nobody of ours runs there. Left over, its number may be somebody else's by now, and PostgreSQL would refuse.
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        var ended = control(STARTING, "--log=" + startLog, "start");
        return ended.well() ? ended : new Program.Ended(ended.exit(), Notes.lastComplaintIn(startLog, ended.output()));
    }

    /** As {@link #start()}, but outwaits the processes of a server that was killed, which take a moment to notice. */
    Program.Ended startPatiently() throws IOException {
        var ended = start();
        for (var pause = FIRST_PAUSE;
                !ended.well() && pause.compareTo(LAST_PAUSE) <= 0;
                pause = pause.multipliedBy(2)) {
            LockSupport.parkNanos(pause.toNanos());
            ended = start();
        }
        return ended;
    }

    /** Stops it, sessions and all, with its last checkpoint written; where that takes too long, without. */
    void stop() {
        if (!control(STOPPING, "--mode=fast", "stop").well() && isRunning()) {
            control(STOPPING, "--mode=immediate", "stop");
        }
    }

    boolean isRunning() {
        return Postmaster.of(cluster).isPresent();
    }

    private Program.Ended control(Duration limit, String... what) {
        var command = account.command(binaries.program("pg_ctl"));
        command.add("--pgdata=" + cluster);
        command.add("--silent");
        command.add("--wait");
        command.add("--timeout=" + limit.toSeconds());
        command.addAll(List.of(what));
        return Program.run(command, limit.plusSeconds(10));
    }
}

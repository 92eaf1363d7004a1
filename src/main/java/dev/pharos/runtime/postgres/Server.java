package dev.pharos.runtime.postgres;

import dev.pharos.runtime.home.PrivateFiles;
import dev.pharos.runtime.postgres.process.Postmaster;
import dev.pharos.runtime.postgres.process.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts and stops the server of one cluster with {@code pg_ctl}, which gives it a session of its own, so that Ctrl-C in
 * the terminal reaches Pharos and not the server. What may be running is neither started nor has its files touched.
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

    /** Starts it and waits until it takes connections; nothing where it runs, or may be running. */
    Program.Ended start() throws IOException {
        return switch (state()) {
            case Postmaster.Running _ -> new Program.Ended(-1, "it is running, but takes no connections yet");
            case Postmaster.Unknown(var why) -> new Program.Ended(-1, "whether it runs cannot be told: " + why);
            case Postmaster.Ended(var misleading) -> {
                if (misleading) {
                    // PostgreSQL would take it for its own, and refuse. Any other that is left over it removes itself.
                    Files.deleteIfExists(cluster.resolve("postmaster.pid"));
                }
                yield startAnew();
            }
        };
    }

    private Program.Ended startAnew() throws IOException {
        PrivateFiles.write(startLog, "");
        account.give(startLog);
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

    /**
     * Stops it, sessions and all, with its last checkpoint written; where that takes too long, without. Only one that is
     * known to run is sent a signal, for a number that is left over may be somebody else's by now.
     *
     * @return how it stands afterwards
     */
    Postmaster stop() {
        if (certainState() instanceof Postmaster.Running) {
            if (!control(STOPPING, "--mode=fast", "stop").well() && state() instanceof Postmaster.Running) {
                control(STOPPING, "--mode=immediate", "stop");
            }
        }
        return certainState();
    }

    /** Asks for a while where it cannot be told, for what hides it may pass. */
    private Postmaster certainState() {
        var state = state();
        for (var pause = FIRST_PAUSE;
                state instanceof Postmaster.Unknown && pause.compareTo(LAST_PAUSE) <= 0;
                pause = pause.multipliedBy(2)) {
            LockSupport.parkNanos(pause.toNanos());
            state = state();
        }
        return state;
    }

    Postmaster state() {
        return Postmaster.of(cluster);
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

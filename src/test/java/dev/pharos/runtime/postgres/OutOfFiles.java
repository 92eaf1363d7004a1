package dev.pharos.runtime.postgres;

import dev.pharos.runtime.postgres.process.Postmaster;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that watches a server, takes all files that it may open, lets the watch look three times, and gives them back.
 * Its exit code is not zero where anything was started.
 */
final class OutOfFiles {
    private static final Duration THREE_LOOKS = Duration.ofSeconds(2);

    private OutOfFiles() {}

    public static void main(String... arguments) throws Exception {
        var home = Path.of(arguments[0]);
        var account = Account.find(home.resolve(".."), Surroundings.ofThisProcess());
        var binaries = Binaries.in(Path.of(arguments[1]));
        var server = new Server(home.resolve("cluster"), home.resolve("start.log"), binaries, account);
        var lines = new StringBuilder("with files: " + word(server.state()));
        // Loads the classes that are needed, for which files are opened as well.
        var started = server.start().well();
        List<FileInputStream> taken = new ArrayList<>();
        try (var _ = Watch.over(server)) {
            takeAll(taken);
            Thread.sleep(THREE_LOOKS);
            lines.append("\nwithout: ").append(word(server.state()));
            started |= server.start().well();
            for (var file : taken) {
                file.close();
            }
        }
        lines.append("\nwith files again: ").append(word(server.state()));
        System.out.println(lines);
        System.exit(started ? 3 : 0);
    }

    private static void takeAll(List<FileInputStream> taken) {
        while (true) {
            try {
                taken.add(new FileInputStream("/dev/null"));
            } catch (IOException outOfFiles) {
                return;
            }
        }
    }

    private static String word(Postmaster state) {
        return switch (state) {
            case Postmaster.Running _ -> "running";
            case Postmaster.Ended _ -> "ended";
            case Postmaster.Unknown _ -> "unknown";
        };
    }
}

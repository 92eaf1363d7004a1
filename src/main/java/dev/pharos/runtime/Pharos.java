package dev.pharos.runtime;

import dev.pharos.runtime.backup.Commands;
import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.log.Console;
import dev.pharos.runtime.settings.BootSettings;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.Clock;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the process starts. */
@QuarkusMain
public final class Pharos {
    /** It speaks of itself before any setting is read; where one is wrong, that would stand before our sentence. Held: levels go with it. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    /** For Quarkus, which takes the class for a bean. */
    Pharos() {}

    public static void main(String... arguments) {
        // First, before any virtual thread waits for a socket.
        SocketPollers.onPlatformThreadsNatively();
        HIBERNATE.setLevel(Level.WARNING);
        var development = LaunchMode.current() == LaunchMode.DEVELOPMENT;
        if (development) {
            run(true, arguments);
        } else {
            Signals.end(() -> System.exit(0));
            System.exit(run(false, arguments));
        }
    }

    private static int run(boolean development, String... arguments) {
        try {
            var settings = BootSettings.read();
            var console = new Console(System.out, settings.json());
            if (Commands.isOne(arguments)) {
                return command(settings, console, arguments);
            }
            return new Boot(settings, development, console).run(arguments);
        } catch (StartRefused unreadable) {
            new Console(System.out, false).complain(String.valueOf(unreadable.getMessage()), null);
            return 1;
        }
    }

    private static int command(BootSettings settings, Console console, String... arguments) {
        try {
            Commands.run(
                    settings.dataDir(), settings.outside().isPresent(), Clock.systemUTC(), console::say, arguments);
            return 0;
        } catch (StartRefused refused) {
            console.complain(String.valueOf(refused.getMessage()), null);
            return 1;
        }
    }
}

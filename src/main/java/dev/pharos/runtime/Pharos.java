package dev.pharos.runtime;

import dev.pharos.runtime.home.StartRefused;
import dev.pharos.runtime.log.Console;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the process starts. */
@QuarkusMain
public final class Pharos {
    /** Held, so that its level is not collected with it. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    /** For Quarkus, which takes the class for a bean. */
    Pharos() {}

    public static void main(String... arguments) {
        var development = LaunchMode.current() == LaunchMode.DEVELOPMENT;
        if (development) {
            run(true, arguments);
        } else {
            // Told while it is set up, before there is a format for it, and of use to nobody who runs Pharos.
            HIBERNATE.setLevel(Level.WARNING);
            Signals.end(() -> System.exit(0));
            System.exit(run(false, arguments));
        }
    }

    private static int run(boolean development, String... arguments) {
        try {
            var settings = BootSettings.read();
            return new Boot(settings, development, new Console(System.out, settings.json())).run(arguments);
        } catch (StartRefused unreadable) {
            new Console(System.out, false).complain(String.valueOf(unreadable.getMessage()), null);
            return 1;
        }
    }
}

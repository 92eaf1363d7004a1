package dev.pharos.runtime;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where the process starts. */
@QuarkusMain
public final class Pharos {
    private Pharos() {}

    public static void main(String... arguments) {
        var development = LaunchMode.current() == LaunchMode.DEVELOPMENT;
        int code = new Boot(BootSettings.read(), development).run(arguments);
        if (code != 0 && !development) {
            System.exit(code);
        }
    }
}

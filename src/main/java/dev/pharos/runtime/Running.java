package dev.pharos.runtime;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;

/** From the moment everything is up until the process is told to end. */
@Singleton
class Running implements QuarkusApplication {
    private final Greeting greeting;

    Running(Greeting greeting) {
        this.greeting = greeting;
    }

    @Override
    public int run(String... arguments) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            // Also in the place of the handlers that Quarkus brings in a native image.
            Signals.end(() -> Quarkus.asyncExit(0));
        }
        greeting.say();
        Quarkus.waitForExit();
        return 0;
    }
}

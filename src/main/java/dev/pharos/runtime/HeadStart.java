package dev.pharos.runtime;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Quarkus initialises what needs no database while the database is still being seen to. On a JVM that is a good part of
 * a start; in a native executable it was done when that was built.
 */
final class HeadStart {
    /** What {@link io.quarkus.runtime.Quarkus#run} loads first. */
    private static final String APPLICATION = "io.quarkus.runner.ApplicationImpl";

    private final CompletableFuture<Optional<Throwable>> ended = new CompletableFuture<>();

    private HeadStart() {}

    static HeadStart begin() {
        var made = new HeadStart();
        Thread.ofPlatform().daemon().name("pharos-head-start").start(made::run);
        return made;
    }

    private void run() {
        try {
            Class.forName(APPLICATION, true, Thread.currentThread().getContextClassLoader());
            ended.complete(Optional.empty());
        } catch (ClassNotFoundException notPackaged) {
            // Quarkus says so itself.
            ended.complete(Optional.empty());
        } catch (RuntimeException | Error failed) {
            // Kept, because who asks for the class again is told that it failed and no longer why.
            ended.complete(Optional.of(failed));
        }
    }

    /** Why it failed; waits for its end. */
    Optional<Throwable> failure() {
        return ended.join();
    }
}

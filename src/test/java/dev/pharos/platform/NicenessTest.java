package dev.pharos.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class NicenessTest {
    private static final Executor THREAD_OF_ITS_OWN =
            work -> Thread.ofPlatform().start(work);
    private final Niceness niceness = new Niceness();

    @Test
    void a_thread_stands_back_and_those_beside_it_do_not() {
        var before = CompletableFuture.supplyAsync(NicenessTest::own, THREAD_OF_ITS_OWN)
                .join();
        var behind = CompletableFuture.supplyAsync(this::afterStandingBack, THREAD_OF_ITS_OWN)
                .join();
        var beside = CompletableFuture.supplyAsync(NicenessTest::own, THREAD_OF_ITS_OWN)
                .join();

        assertThat(behind).isEqualTo(Math.max(before, 10));
        assertThat(beside).isEqualTo(before);
    }

    private int afterStandingBack() {
        niceness.standBack();
        niceness.standBack();
        return own();
    }

    /** The niceness of the calling thread, the nineteenth field of {@code proc_pid_stat(5)}. */
    private static int own() {
        try {
            var stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

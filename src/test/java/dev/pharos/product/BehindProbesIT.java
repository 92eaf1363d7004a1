package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that serve visitors claim less of a processor than those that probe, record and tell (decision 68). */
class BehindProbesIT {
    private static final Pattern CARRIER = Pattern.compile("Pool-\\d-worker-\\d");
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    private record Task(String name, int niceness) {
        boolean standsBack() {
            return niceness >= 10;
        }

        /** The kernel keeps 15 characters: of the JVM's names the first, of a native executable's the last. */
        boolean carriesRequests() {
            return name.startsWith("ForkJoinPool-") || CARRIER.matcher(name).matches();
        }

        /** Of the JVM; a native executable has none. */
        boolean compiles() {
            return name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler");
        }

        boolean isOurs() {
            return name.contains("haros-probe")
                    || List.of("pharos-journal", "pharos-schedule", "escalator", "commits")
                            .contains(name);
        }
    }

    @Test
    void who_serves_visitors_stands_behind_who_probes() throws Exception {
        try (var factory = new Factory();
                var pharos = new PackagedPharos(home).start()) {
            pharos.put("targets/good", """
                    {"url": "%s", "interval": "1s", "timeout": "1s"}""".formatted(factory.url("good")));
            await().atMost(LONG).until(() -> factory.visits("good") > 1);
            await().atMost(LONG).untilAsserted(() -> {
                assertThat(pharos.anyone().get("/").statusCode()).isEqualTo(200);
                var tasks = tasks(pharos.process().pid());
                assertThat(tasks)
                        .filteredOn(it -> it.name().startsWith("pharos-listener"))
                        .isNotEmpty()
                        .allMatch(Task::standsBack);
                // One that has carried no request yet has nothing to stand back with.
                assertThat(tasks).filteredOn(Task::carriesRequests).anyMatch(Task::standsBack);
                assertThat(tasks).filteredOn(Task::compiles).allMatch(Task::standsBack);
                assertThat(tasks).filteredOn(Task::isOurs).hasSizeGreaterThan(4).noneMatch(Task::standsBack);
            });
        }
    }

    private static List<Task> tasks(long process) throws IOException {
        try (var tasks = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
            return tasks.flatMap(it -> task(it).stream()).toList();
        }
    }

    /** As {@code proc_pid_stat(5)} says it: the name in brackets, and the niceness as the nineteenth field. */
    private static Optional<Task> task(Path folder) {
        try {
            var stat = Files.readString(folder.resolve("stat"));
            var end = stat.lastIndexOf(')');
            return Optional.of(new Task(
                    stat.substring(stat.indexOf('(') + 1, end),
                    Integer.parseInt(stat.substring(end + 2).split(" ")[16])));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }
}

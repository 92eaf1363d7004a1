package dev.pharos.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;

/**
 * {@code ./pharos bench [capacity] [--targets=2000] [--interval=10] [--warmup=60] [--seconds=60]}, times in seconds, and
 * {@code ./pharos bench startup [--rounds=7]}.
 */
final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var scenario = Arrays.stream(arguments)
                .filter(it -> !it.startsWith("--"))
                .findFirst()
                .orElse("capacity");
        var home = Files.createTempDirectory("pharos-bench");
        try {
            run(scenario, home, arguments);
        } finally {
            delete(home);
        }
        System.exit(0);
    }

    private static void run(String scenario, Path home, String[] arguments) throws Exception {
        switch (scenario) {
            case "capacity" ->
                System.out.println(new Capacity(
                                option(arguments, "targets", 2_000),
                                Duration.ofSeconds(option(arguments, "interval", 10)),
                                Duration.ofSeconds(option(arguments, "warmup", 60)),
                                Duration.ofSeconds(option(arguments, "seconds", 60)))
                        .run(home));
            case "startup" ->
                new Startup(option(arguments, "rounds", 7)).run(home).forEach(System.out::println);
            default -> System.err.println("There is no scenario \"" + scenario + "\"; there are: capacity, startup");
        }
    }

    private static int option(String[] arguments, String name, int otherwise) {
        return Arrays.stream(arguments)
                .filter(it -> it.startsWith("--" + name + "="))
                .map(it -> Integer.parseInt(it.substring(name.length() + 3)))
                .findFirst()
                .orElse(otherwise);
    }

    private static void delete(Path folder) throws Exception {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}

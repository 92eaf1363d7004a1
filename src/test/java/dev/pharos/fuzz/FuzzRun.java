package dev.pharos.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of Jazzer on one target. It ends by itself when its time is over or it found something. */
public final class FuzzRun {
    private static final Duration START_AND_END = Duration.ofMinutes(2);

    private final FuzzTarget target;
    private final Path folder;
    private final Process process;

    private FuzzRun(FuzzTarget target, Path folder, Process process) {
        this.target = target;
        this.folder = folder;
        this.process = process;
    }

    /** What became of a run: empty where nothing was found. */
    public record Found(boolean nothing, long inputs, String output) {}

    /**
     * Starts it.
     *
     * @param home an empty folder, for what it makes up and what it finds
     */
    public static FuzzRun start(FuzzTarget target, Path home, Duration time) throws IOException {
        var folder = Files.createDirectories(home.resolve(target.name()));
        var corpus = Files.createDirectories(folder.resolve("corpus"));
        var classpath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                "target/fuzz/jazzer.jar:target/fuzz/jazzer-api.jar:" + classpath,
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.className(),
                "--instrumentation_includes=dev.pharos.**",
                // Its hooks into reflection break the start of Netty.
                "--custom_hook_excludes=io.netty.**",
                "--reproducer_path=" + folder,
                "-artifact_prefix=" + folder + "/",
                "-max_total_time=" + time.toSeconds(),
                "-max_len=8192",
                "-timeout=20",
                "-rss_limit_mb=3000",
                "-print_final_stats=1",
                corpus.toString(),
                target.kept().toString());
        var process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        return new FuzzRun(target, folder, process);
    }

    /** Waits for its end. */
    public Found await(Duration time) throws IOException, InterruptedException {
        if (!process.waitFor(time.plus(START_AND_END).toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new Found(false, 0, target + " did not end: " + output());
        }
        return new Found(process.exitValue() == 0, inputs(), output());
    }

    private long inputs() throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith("stat::number_of_executed_units:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':', 6) + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    private String output() throws IOException {
        var lines = lines();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    private List<String> lines() throws IOException {
        return Files.readString(folder.resolve("output.log"), java.nio.charset.StandardCharsets.ISO_8859_1)
                .lines()
                .toList();
    }
}

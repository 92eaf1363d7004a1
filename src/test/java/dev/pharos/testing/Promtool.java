package dev.pharos.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prometheus' own tool, as Debian has it in the package {@code prometheus}. */
public final class Promtool {
    private Promtool() {}

    /** What it finds wrong with metrics in Prometheus' format of text; empty where nothing is. */
    public static String checkMetrics(String metrics) throws IOException, InterruptedException {
        return run(List.of("check", "metrics"), Path.of("."), metrics).said();
    }

    /** @param said what it printed, errors too */
    public record Answer(int exit, String said) {}

    /** Runs it in a folder. */
    public static Answer run(List<String> arguments, Path folder, String input)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(arguments);
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), said);
    }
}

package dev.pharos.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./pharos tail} of the packaged product, and that it goes on after a kill. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TailIT {
    @TempDir
    private Path home;

    @Test
    void tells_what_happens_and_goes_on_after_a_kill() throws Exception {
        try (var factory = new Factory();
                var pharos = new PackagedPharos(home).start()) {
            pharos.put(
                    "targets/press",
                    "{\"url\": \"%s\", \"interval\": \"1s\", \"timeout\": \"1s\"}".formatted(factory.url("press")));
            var tail = tail(pharos, "--type=result", "--target=press", "--json");
            try (var lines = new BufferedReader(new InputStreamReader(tail.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(next(lines))
                        .startsWith("{\"type\":\"result\",\"id\":\"")
                        .contains("\"target\":\"press\"")
                        .contains("\"verdict\":\"pass\"");
                pharos.kill();
                factory.breaks("press");
                pharos.start();
                String line;
                do {
                    line = next(lines);
                } while (!line.contains("\"verdict\":\"fail\""));
                assertThat(line).contains("\"reason\":\"status\"");
            } finally {
                end(tail);
            }
        }
    }

    @Test
    void refuses_what_it_does_not_know_and_ends() throws Exception {
        try (var pharos = new PackagedPharos(home).start()) {
            for (var wrong : List.of("--verdict=odd", "--nope")) {
                var tail = tail(pharos, wrong);
                assertThat(tail.waitFor(30, TimeUnit.SECONDS)).as(wrong).isTrue();
                assertThat(tail.exitValue()).as(wrong).isEqualTo(1);
            }
        }
    }

    private static Process tail(PackagedPharos pharos, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("./pharos", "tail"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PHAROS_URL", pharos.url(""));
        builder.environment().put("PHAROS_ADMIN_KEY", PackagedPharos.KEY);
        return builder.start();
    }

    /** The next line that says something. */
    private static String next(BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isEmpty()) {
                return line;
            }
        }
        throw new IOException("it ended");
    }

    private static void end(Process tail) throws InterruptedException {
        tail.descendants().forEach(ProcessHandle::destroy);
        tail.destroy();
        tail.waitFor(10, TimeUnit.SECONDS);
    }
}

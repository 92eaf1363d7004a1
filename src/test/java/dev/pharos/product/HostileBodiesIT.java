package dev.pharos.product;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that take far more memory than their text, sent to a process that has little. */
class HostileBodiesIT {
    private static final int MIB = 1 << 20;

    @TempDir
    Path home;

    @Test
    void no_batch_takes_the_memory_of_the_process() throws Exception {
        var lines = Map.of(
                "arrays", "[" + "[],".repeat(MIB / 3 - 4) + "[]]\n",
                "an object of arrays", "{\"a\":[" + "[],".repeat(MIB / 3 - 8) + "[]]}\n",
                "numbers", "{\"a\":[" + "1,".repeat(MIB / 2 - 16) + "1]}\n",
                "depth", "[".repeat(MIB - 2) + "\n",
                "one line without an end", "[],".repeat(MIB / 3),
                "tiny lines", "{}\n".repeat(20_000));
        try (var pharos = new PackagedPharos(home)
                        .jvm(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx128m"))
                        .start();
                var client = HttpClient.newHttpClient()) {
            for (var line : lines.entrySet()) {
                assertThat(send(
                                client,
                                pharos,
                                repeated(line.getValue(), line.getKey().equals("arrays") ? 16 : 4)))
                        .as(line.getKey())
                        .isEqualTo(422);
            }
            // Breaks off where it is more than fits, and then the rest is not read.
            var large = IntStream.range(0, 600).mapToObj(HostileBodiesIT::large).toList();
            try {
                assertThat(send(client, pharos, new SequenceInputStream(Collections.enumeration(large))))
                        .isEqualTo(413);
            } catch (IOException brokenOff) {
                assertThat(pharos.get("targets?limit=1").jsonPath().getList("items"))
                        .isEmpty();
            }

            pharos.putAll(List.of("{\"key\": \"a\", \"url\": \"http://127.0.0.1:9/\", \"interval\": \"1d\"}"));
            assertThat(pharos.get("targets/a").statusCode()).isEqualTo(200);
            assertThat(pharos.output()).doesNotContain("OutOfMemoryError");
        }
    }

    private static int send(HttpClient client, PackagedPharos pharos, InputStream body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(pharos.url("/api/v1/targets:batch")))
                .header("Authorization", "Bearer " + PackagedPharos.KEY)
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** A target with as much of a body as it may have; made only when it is read. */
    private static InputStream large(int number) {
        return new InputStream() {
            private @Nullable InputStream line;

            @Override
            public int read() throws IOException {
                throw new IOException("read in parts");
            }

            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                if (line == null) {
                    line = new ByteArrayInputStream(("{\"key\":\"t" + number
                                    + "\",\"url\":\"http://127.0.0.1:9/\",\"method\":\"POST\",\"body\":\""
                                    + "x".repeat(60_000) + "\"}\n")
                            .getBytes(UTF_8));
                }
                return line.read(into, from, most);
            }
        };
    }

    private static InputStream repeated(String text, int times) {
        var part = text.getBytes(UTF_8);
        return new SequenceInputStream(Collections.enumeration(Collections.nCopies(times, part).stream()
                .map(it -> (InputStream) new ByteArrayInputStream(it))
                .toList()));
    }
}

package dev.pharos.web.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import dev.pharos.json.Checked;
import dev.pharos.web.api.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However a body is made, it takes a small multiple of one line's limit. */
class BoundedBodiesTest {
    private static final int LIMIT = StrictJson.MAX_BYTES;
    private static final long MOST_MEMORY = 8L * LIMIT;

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("empty arrays", "[" + "[],".repeat(LIMIT / 3 - 2) + "[]]"),
                Arguments.of("empty objects in a member", "{\"a\":[" + "{},".repeat(LIMIT / 3 - 4) + "{}]}"),
                Arguments.of("numbers", "{\"a\":[" + "1,".repeat(LIMIT / 2 - 8) + "1]}"),
                Arguments.of("members", members()),
                Arguments.of("deep arrays", "[".repeat(LIMIT - 1)),
                Arguments.of("deep objects", "{\"a\":".repeat(LIMIT / 5 - 1)),
                Arguments.of("a long number", "{\"a\":" + "9".repeat(LIMIT - 10) + "}"),
                Arguments.of("a long fraction", "{\"a\":0." + "9".repeat(LIMIT - 12) + "}"),
                Arguments.of("a long name", "{\"" + "n".repeat(LIMIT - 10) + "\":1}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void a_line_is_refused_before_it_is_in_memory(String what, String text) {
        var bytes = text.getBytes(UTF_8);

        var before = allocated();
        var read = StrictJson.line(bytes);

        assertThat(allocated() - before).isLessThan(MOST_MEMORY);
        assertThat(read)
                .isInstanceOfSatisfying(
                        Checked.Invalid.class,
                        it -> assertThat(it.violations().toString()).contains("the line"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void so_is_a_body(String what, String text) {
        var bytes = text.getBytes(UTF_8);

        var before = allocated();
        assertThatThrownBy(() -> StrictJson.read(bytes))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.problem().status()).isEqualTo(413));
        assertThat(allocated() - before).isLessThan(MOST_MEMORY);
    }

    @Test
    void what_a_definition_holds_is_read() throws IOException {
        var text = "{\"body\":\"" + "x".repeat(LIMIT - 20) + "\"}";

        assertThat(StrictJson.read(text.getBytes(UTF_8))).hasSize(1);
        assertThat(StrictJson.line("{\"a\":[[[{\"b\":1.5e3}]]]}".getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Checked.Valid.class, it -> assertThat(it.value()).isInstanceOf(ObjectNode.class));
    }

    @Test
    void long_lines_are_held_one_at_a_time_and_short_ones_some_hundreds() throws IOException {
        var longOnes = new Lines(endless(("x".repeat(LIMIT - 1) + "\n").getBytes(UTF_8), 16));
        for (var line = 1; line <= 16; line++) {
            assertThat(longOnes.next(500))
                    .singleElement()
                    .extracting(Lines.Line::number)
                    .isEqualTo(line);
        }
        assertThat(longOnes.next(500)).isEmpty();

        var shortOnes = new Lines(endless("{}\n".getBytes(UTF_8), 1_200));
        assertThat(shortOnes.next(500)).hasSize(500);
    }

    @Test
    void a_million_lines_are_the_end() throws IOException {
        var lines = new Lines(endless("\n".repeat(1_000).getBytes(UTF_8), 1_001));

        assertThatThrownBy(() -> lines.next(1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        it -> assertThat(it.problem().status()).isEqualTo(413));
    }

    private static String members() {
        var text = new StringBuilder("{");
        for (var i = 0; text.length() < LIMIT - 20; i++) {
            text.append('"').append(Integer.toString(i, 36)).append("\":1,");
        }
        return text.append("\"z_\":1}").toString();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /** The same again and again, so that the test itself holds little. */
    private static InputStream endless(byte[] part, int times) {
        var parts = Stream.generate(() -> (InputStream) new ByteArrayInputStream(part))
                .limit(times)
                .iterator();
        return new java.io.SequenceInputStream(new java.util.Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.next();
            }
        });
    }
}

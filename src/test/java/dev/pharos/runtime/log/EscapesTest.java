package dev.pharos.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EscapesTest {
    private static final String FORGED =
            "a\r\n06:59:00 INFO  forged\u001b[31m\u0000\u0085\u009b\u007f\u2028\u2029\u202e\u2066\u200f\u061c\ufeff\ud800b";

    /** All that Pharos may write in; the pattern shows the context too. */
    static Stream<ExtFormatter> formats() {
        Formatter text = new PatternFormatter("%d{HH:mm:ss} %-5p [%t] %X{path} %s%e%n");
        Formatter whole = new PatternFormatter("%d %-5p %m%n");
        return Stream.of(text, whole, new JsonFormatter()).map(it -> (ExtFormatter) LogFormat.escaped(it));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void no_event_writes_what_ends_a_line_or_commands_a_terminal(ExtFormatter format) {
        var line = format.format(event(null));

        assertThat(line).endsWith("\n").contains("forged");
        assertThat(line.substring(0, line.length() - 1)).satisfies(EscapesTest::isHarmless);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void neither_does_one_with_a_failure(ExtFormatter format) {
        var failure = new IllegalStateException(FORGED, new RuntimeException(FORGED));
        failure.addSuppressed(new RuntimeException(FORGED));

        var told = format.format(event(failure));

        assertThat(told).contains("EscapesTest", "java.lang.RuntimeException");
        assertThat(told.lines()).allSatisfy(line -> {
            isHarmless(line.replace("\t", ""));
            assertThat(line).doesNotStartWith("06:59:00 INFO  forged");
        });
    }

    @Test
    void json_keeps_what_was_said() throws Exception {
        var line = new JsonLines().format(event(null));

        var read = new ObjectMapper().readTree(line);
        assertThat(read.get("message").asText()).isEqualTo(FORGED);
        assertThat(read.get("path").asText()).isEqualTo(FORGED);
    }

    @Test
    void the_stack_of_a_failure_is_one_even_in_json() throws Exception {
        var stack = new ObjectMapper()
                .readTree(new JsonLines().format(event(new IllegalStateException("x\n\tat forged.Frame(Frame.java)"))))
                .at("/error/stack")
                .asText();

        assertThat(stack.lines().filter(it -> it.strip().startsWith("at forged")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void neither_does_what_is_said_at_once(boolean json) {
        var out = new ByteArrayOutputStream();
        var console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), json);

        console.say(FORGED);
        console.complain(FORGED, new IllegalStateException(FORGED));

        assertThat(out.toString(StandardCharsets.UTF_8).lines()).allSatisfy(line -> {
            isHarmless(line.replace("\t", ""));
            assertThat(line).doesNotStartWith("06:59:00 INFO  forged");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            plain text, {} %s and \\n | plain text, {} %s and \\n
            Größe, 東京, 🙂              | Größe, 東京, 🙂
            """)
    void what_is_harmless_stays(String text, String shown) {
        assertThat(Escapes.of(text)).isEqualTo(shown);
    }

    @Test
    void a_failure_that_is_its_own_cause_ends() {
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.initCause(other);

        assertThat(EscapedThrowable.of(one).getCause()).hasMessage("other").hasNoCause();
    }

    private static void isHarmless(String line) {
        assertThat(line.codePoints().filter(it -> switch (Character.getType(it)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                }))
                .isEmpty();
    }

    private static ExtLogRecord event(@org.jspecify.annotations.Nullable Throwable thrown) {
        var event = new ExtLogRecord(Level.INFO, "%s", ExtLogRecord.FormatStyle.PRINTF, "test");
        event.setParameters(new Object[] {FORGED});
        event.setLoggerName("dev.pharos.x");
        event.setMdc(Map.of("path", FORGED));
        event.setThrown(thrown);
        return event;
    }
}

package dev.pharos.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private static JsonNode format(Map<String, String> context, @Nullable Throwable thrown) throws Exception {
        var event = new ExtLogRecord(Level.WARN, "one\nline", ExtLogRecord.FormatStyle.NO_FORMAT, "test");
        event.setInstant(Instant.parse("2026-11-23T03:00:00Z"));
        event.setLoggerName("dev.pharos.probe");
        event.setThreadName("loop-1");
        event.setMdc(context);
        event.setThrown(thrown);
        var line = new JsonLines().format(event);
        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        return new ObjectMapper().readTree(line);
    }

    @Test
    void an_event_is_one_line_of_the_agreed_fields() throws Exception {
        assertThat(format(Map.of(), null).toString())
                .isEqualTo(
                        "{\"timestamp\":\"2026-11-23T03:00:00.000Z\",\"level\":\"WARN\",\"service\":\"pharos\","
                                + "\"message\":\"one\\nline\",\"metadata\":{\"logger\":\"dev.pharos.probe\",\"thread\":\"loop-1\"}}");
    }

    @Test
    void the_context_stands_at_the_top_and_what_is_unknown_in_metadata() throws Exception {
        var event = format(Map.of("target", "gateway", "status", "503", "durationMs", "1.5", "batch", "7"), null);
        assertThat(event.get("target").asText()).isEqualTo("gateway");
        assertThat(event.get("status").isInt()).isTrue();
        assertThat(event.get("durationMs").asDouble()).isEqualTo(1.5);
        assertThat(event.at("/metadata/batch").asText()).isEqualTo("7");
        assertThat(event.has("batch")).isFalse();
    }

    @Test
    void an_exception_is_an_error_with_message_stack_and_code() throws Exception {
        var error = format(Map.of(), new IllegalStateException("broken", new RuntimeException("cause")))
                .get("error");
        assertThat(error.get("message").asText()).isEqualTo("broken");
        assertThat(error.get("code").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.get("stack").asText())
                .contains("JsonLinesTest", "Caused by: java.lang.RuntimeException: cause");
    }
}

package dev.pharos.runtime.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pharos.json.Instants;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * One event a line as a JSON object: {@code timestamp, level, service, message}, then what the diagnostic context (MDC)
 * says about the request or the probe, {@code error}, and the rest under {@code metadata}.
 */
public final class JsonLines extends ExtFormatter {
    private static final List<String> WORDS =
            List.of("requestId", "tenantId", "endpoint", "target", "incident", "method", "path", "userAgent");
    private static final List<String> NUMBERS = List.of("status", "durationMs");
    private static final int LONGEST_STACK = 16_000;

    private final JsonFactory json = new JsonFactory();

    @Override
    public String format(ExtLogRecord event) {
        var line = new StringWriter();
        try (var object = json.createGenerator(line)) {
            object.writeStartObject();
            object.writeStringField("timestamp", Instants.show(event.getInstant()));
            object.writeStringField("level", event.getLevel().getName());
            object.writeStringField("service", "pharos");
            object.writeStringField("message", event.getFormattedMessage());
            writeContext(object, event);
            object.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // JSON leaves most of what a terminal obeys as it is; within its texts these escapes are its own.
        return Escapes.of(line.toString()) + '\n';
    }

    private static void writeContext(JsonGenerator object, ExtLogRecord event) throws IOException {
        var rest = new TreeMap<>(event.getMdcCopy());
        for (var name : WORDS) {
            var value = rest.remove(name);
            if (value != null) {
                object.writeStringField(name, value);
            }
        }
        for (var name : NUMBERS) {
            var value = rest.remove(name);
            if (value != null) {
                writeNumber(object, name, value);
            }
        }
        if (event.getThrown() != null) {
            writeError(object, event.getThrown());
        }
        writeMetadata(object, event, rest);
    }

    private static void writeNumber(JsonGenerator object, String name, String value) throws IOException {
        if (value.matches("-?[0-9]{1,15}([.][0-9]{1,9})?")) {
            object.writeFieldName(name);
            object.writeNumber(value);
        } else {
            object.writeStringField(name, value);
        }
    }

    private static void writeError(JsonGenerator object, Throwable thrown) throws IOException {
        var stack = new StringWriter();
        EscapedThrowable.of(thrown).printStackTrace(new PrintWriter(stack, true));
        object.writeObjectFieldStart("error");
        object.writeStringField("message", String.valueOf(thrown.getMessage()));
        object.writeStringField(
                "stack",
                stack.toString().substring(0, Math.min(stack.getBuffer().length(), LONGEST_STACK)));
        object.writeStringField("code", thrown.getClass().getName());
        object.writeEndObject();
    }

    private static void writeMetadata(JsonGenerator object, ExtLogRecord event, Map<String, String> rest)
            throws IOException {
        object.writeObjectFieldStart("metadata");
        object.writeStringField("logger", String.valueOf(event.getLoggerName()));
        object.writeStringField("thread", String.valueOf(event.getThreadName()));
        for (var entry : rest.entrySet()) {
            object.writeStringField(entry.getKey(), entry.getValue());
        }
        object.writeEndObject();
    }
}

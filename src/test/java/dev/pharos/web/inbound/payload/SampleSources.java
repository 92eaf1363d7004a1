package dev.pharos.web.inbound.payload;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.inbound.InboundSource;
import dev.pharos.json.Checked;
import dev.pharos.json.policy.InboundSourceJson;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Sources, as somebody writes them. */
public final class SampleSources {
    private SampleSources() {}

    public static InboundSource of(String json) {
        try {
            var read = new InboundSourceJson().read((ObjectNode) new ObjectMapper().readTree(json));
            return switch (read) {
                case Checked.Valid<InboundSource> valid -> valid.value();
                case Checked.Invalid<InboundSource> invalid ->
                    throw new AssertionError(invalid.violations().toString());
            };
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }
}

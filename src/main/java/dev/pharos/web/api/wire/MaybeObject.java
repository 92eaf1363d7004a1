package dev.pharos.web.api.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/**
 * The JSON object of a request that may come without one.
 *
 * @param object empty where the request has no body
 */
public record MaybeObject(ObjectNode object) {

    /** Reads it by the rules of {@link StrictJson}. Where there is none, it does not matter what it is said to be. */
    @Provider
    @Consumes(MediaType.WILDCARD)
    public static final class Reader implements MessageBodyReader<MaybeObject> {
        private final BodyTurns turns;

        Reader(BodyTurns turns) {
            this.turns = turns;
        }

        @Override
        public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
            return type == MaybeObject.class;
        }

        @Override
        public MaybeObject readFrom(
                Class<MaybeObject> type,
                Type genericType,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, String> headers,
                InputStream body)
                throws IOException {
            return turns.inTurn(() -> {
                var sent = body.readNBytes(StrictJson.MAX_BYTES + 1);
                if (sent.length == 0 || isNull(sent)) {
                    return new MaybeObject(JsonNodeFactory.instance.objectNode());
                }
                if (headers.getFirst(HttpHeaders.CONTENT_TYPE) != null
                        && !mediaType.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                    throw new NotSupportedException();
                }
                return new MaybeObject(StrictJson.read(sent));
            });
        }

        /** How some clients write that they have nothing to say. */
        private static boolean isNull(byte[] sent) {
            return sent.length < 10
                    && new String(sent, StandardCharsets.UTF_8).strip().equals("null");
        }
    }
}

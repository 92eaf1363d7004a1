package dev.pharos.web.crowd;

import io.netty.buffer.Unpooled;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Sends bytes that many visitors ask for without copying them for each: what is handed over must not be changed any more. A
 * large answer leaves in pieces, as the visitor takes them; as a whole it would wait for the slowest of them.
 */
@Provider
public class Pieces implements ServerMessageBodyWriter<byte[]> {
    private static final int LARGE = 64 * 1024;
    private static final int PIECE = 32 * 1024;
    private static final int PATIENCE_SECONDS = 30;

    private final CurrentVertxRequest current;

    Pieces(CurrentVertxRequest current) {
        this.current = current;
    }

    /** Also where only the head is wanted, and nothing is written. */
    @ServerResponseFilter
    void measure(ContainerResponseContext answer) {
        if (answer.getEntity() instanceof byte[] bytes) {
            answer.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
        }
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
        return type == byte[].class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == byte[].class;
    }

    @Override
    public void writeResponse(byte[] bytes, Type generic, ServerRequestContext exchange) throws IOException {
        var response = current.getCurrent().response();
        // The answer's own headers follow at its first byte, when this one has to be there already.
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length));
        var sent = 0;
        if (bytes.length > LARGE
                && Thread.currentThread().isVirtual()
                && Vertx.currentContext() instanceof Context loop) {
            for (; sent + PIECE < bytes.length; sent += PIECE) {
                response.write(piece(bytes, sent, PIECE));
                if (!awaitRoom(response, loop)) {
                    // Somebody who asks and takes nothing is no error of ours; the connection ends, and that is all.
                    loop.runOnContext(_ -> response.reset());
                    return;
                }
            }
        }
        response.end(piece(bytes, sent, bytes.length - sent));
    }

    @Override
    public void writeTo(
            byte[] bytes,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(bytes);
    }

    private static Buffer piece(byte[] bytes, int from, int length) {
        return Buffer.buffer(Unpooled.wrappedBuffer(bytes, from, length));
    }

    /**
     * Asked on the connection's event loop: what other threads write reaches its queue only there.
     *
     * @return false where the visitor has taken nothing for too long
     */
    private static boolean awaitRoom(HttpServerResponse connection, Context loop) throws IOException {
        var room = new CountDownLatch(1);
        loop.runOnContext(_ -> {
            if (connection.closed()) {
                room.countDown();
            } else if (connection.writeQueueFull()) {
                connection.drainHandler(_ -> room.countDown());
            } else {
                room.countDown();
            }
        });
        try {
            return room.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }
}

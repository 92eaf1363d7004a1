package dev.pharos.web.crowd;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Lets a large answer leave in pieces, as the visitor takes them. As a whole it would be copied for each visitor and wait
 * for the slowest of them.
 */
@ApplicationScoped
class Pieces {
    private static final int LARGE = 64 * 1024;
    private static final int PIECE = 32 * 1024;
    private static final int PATIENCE_SECONDS = 30;

    private final CurrentVertxRequest current;

    Pieces(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerResponseFilter
    void cut(ContainerResponseContext answer) {
        if (answer.getEntity() instanceof byte[] bytes
                && bytes.length > LARGE
                && Thread.currentThread().isVirtual()
                && Vertx.currentContext() instanceof Context loop) {
            var connection = current.getCurrent().response();
            answer.getHeaders().putSingle(HttpHeaders.CONTENT_LENGTH, bytes.length);
            answer.setEntity((StreamingOutput) out -> write(bytes, out, connection, loop));
        }
    }

    private static void write(byte[] bytes, OutputStream out, HttpServerResponse connection, Context loop)
            throws IOException {
        for (var at = 0; at < bytes.length; at += PIECE) {
            out.write(bytes, at, Math.min(PIECE, bytes.length - at));
            out.flush();
            if (at + PIECE < bytes.length && !awaitRoom(connection, loop)) {
                // Somebody who asks and takes nothing is no error of ours; the connection ends, and that is all.
                loop.runOnContext(_ -> connection.reset());
                return;
            }
        }
    }

    /**
     * Asked on the connection's event loop: what other threads write reaches its queue only there.
     *
     * @return false where the visitor has taken nothing for too long
     */
    private static boolean awaitRoom(HttpServerResponse connection, Context loop) throws IOException {
        var room = new CountDownLatch(1);
        loop.runOnContext(_ -> {
            if (connection.writeQueueFull()) {
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

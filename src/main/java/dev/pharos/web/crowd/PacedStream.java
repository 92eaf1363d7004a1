package dev.pharos.web.crowd;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, written a piece at a time: the next one once the visitor has taken the last, so that a slow one fills
 * no memory. The stream beneath would queue whatever it is given.
 */
public final class PacedStream extends OutputStream {
    private static final int PIECE = 32 * 1024;
    private static final int PATIENCE_SECONDS = 30;

    private final OutputStream out;
    private final HttpServerResponse connection;
    private final Context loop;
    private final byte[] piece = new byte[PIECE];
    private int filled;
    private boolean gone;

    /** @param loop the event loop of the connection, where its queue is known */
    public PacedStream(OutputStream out, HttpServerResponse connection, Context loop) {
        this.out = out;
        this.connection = connection;
        this.loop = loop;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (var at = from; at < from + length; ) {
            var some = Math.min(PIECE - filled, from + length - at);
            System.arraycopy(bytes, at, piece, filled, some);
            filled += some;
            at += some;
            if (filled == PIECE) {
                send();
            }
        }
    }

    /** What is not a piece yet stays until it is, or the end: a compressor would flush in small change. */
    @Override
    public void close() throws IOException {
        if (filled > 0) {
            send();
        }
    }

    /** Sends what there is, also where it is less than a piece: of what happens now nothing more may come for long. */
    public void push() throws IOException {
        if (filled > 0) {
            send();
        }
    }

    /** @throws VisitorGone where the visitor has taken nothing for too long; its connection is then ended */
    private void send() throws IOException {
        if (gone) {
            throw new VisitorGone();
        }
        var length = filled;
        filled = 0;
        out.write(piece, 0, length);
        out.flush();
        if (!awaitRoom()) {
            breakOff();
            throw new VisitorGone();
        }
    }

    /**
     * Ends the connection without the end of an answer, which would pass a part for the whole; nothing more is written. Returns
     * once that is done, for whoever ends the answer next must find it closed.
     */
    public void breakOff() throws IOException {
        gone = true;
        var done = new CountDownLatch(1);
        loop.runOnContext(_ -> {
            connection.reset();
            done.countDown();
        });
        await(done);
    }

    /** Somebody has asked and takes nothing: no error of ours, but there is nobody to write to. */
    public static final class VisitorGone extends IOException {
        private static final long serialVersionUID = 1;

        VisitorGone() {
            super("the visitor has gone, or has taken nothing for " + PATIENCE_SECONDS + " s");
        }
    }

    /** Asked on the connection's event loop: what other threads write reaches its queue only there. */
    private boolean awaitRoom() throws IOException {
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
        return await(room) && !connection.closed();
    }

    private static boolean await(CountDownLatch latch) throws IOException {
        try {
            return latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException(stopping);
        }
    }
}

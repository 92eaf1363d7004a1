package dev.pharos.bench.crowd;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Whom the visitors come to, and what they count. For one event loop. */
record Victim(Vertx vertx, NetClient sockets, int port, String key, Random chance, Tally tally, AtomicBoolean open) {
    private static final int AGAIN_MS = 200;
    private static final long VERSION_7 = 0x7000L;

    /** Opens a connection, and another where it is closed, until the end; no more than five a second for each. */
    void connected(Consumer<NetSocket> then) {
        if (!open.get()) {
            return;
        }
        sockets.connect(port, "127.0.0.1").onComplete(connected -> {
            if (connected.failed()) {
                tally.count("refused");
                vertx.setTimer(AGAIN_MS, _ -> connected(then));
                return;
            }
            tally.count("connected");
            var socket = connected.result();
            socket.exceptionHandler(_ -> {});
            socket.closeHandler(_ -> {
                tally.count("closed");
                vertx.setTimer(AGAIN_MS, _ -> connected(then));
            });
            then.accept(socket);
        });
    }

    /** One of ours by its look. */
    UUID madeUpIncident() {
        var millis = System.currentTimeMillis() - chance.nextLong(1L << 34);
        return new UUID(
                (millis << 16) | VERSION_7 | chance.nextLong(1L << 12), (chance.nextLong() >>> 2) | Long.MIN_VALUE);
    }
}

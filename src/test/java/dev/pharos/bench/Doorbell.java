package dev.pharos.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A target that notes when the first probe since it was armed reached it, and answers each with 204. */
final class Doorbell implements AutoCloseable {
    private static final byte[] ANSWER =
            "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    private volatile @Nullable CompletableFuture<Long> ring;

    Doorbell() throws IOException {
        Thread.ofPlatform().daemon().name("doorbell").start(this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    void arm() {
        ring = new CompletableFuture<>();
    }

    /** When the first connection since then was accepted, in nanoseconds of {@link System#nanoTime}. */
    long awaitRing() {
        return Objects.requireNonNull(ring, "not armed")
                .orTimeout(60, java.util.concurrent.TimeUnit.SECONDS)
                .join();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                var now = System.nanoTime();
                var waiting = ring;
                if (waiting != null) {
                    waiting.complete(now);
                }
                Thread.startVirtualThread(() -> answer(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket socket) {
        try (socket) {
            socket.getInputStream().read(new byte[4096]);
            socket.getOutputStream().write(ANSWER);
        } catch (IOException gone) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

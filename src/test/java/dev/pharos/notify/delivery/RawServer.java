package dev.pharos.notify.delivery;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that knows no HTTP: it reads a request, and then says whatever a test wants. */
final class RawServer implements AutoCloseable {

    /** What to do with a connection once a request has come. */
    interface Behaviour {
        void on(Socket connection) throws IOException, InterruptedException;
    }

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch abandoned = new CountDownLatch(1);

    RawServer(Behaviour behaviour) throws IOException {
        Thread.ofVirtual().start(() -> accept(behaviour));
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/hooks/secret-path?token=secret-query");
    }

    int connections() {
        return connections.get();
    }

    /** Whether the other side closed a connection on us, within {@code seconds}. */
    boolean isAbandonedWithin(int seconds) throws InterruptedException {
        return abandoned.await(seconds, TimeUnit.SECONDS);
    }

    /** Writes {@code text} again and again, until the other side has had enough. */
    static void repeat(Socket connection, String text, long pauseMs) throws IOException, InterruptedException {
        while (true) {
            write(connection.getOutputStream(), text);
            TimeUnit.MILLISECONDS.sleep(pauseMs);
        }
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private void accept(Behaviour behaviour) {
        try {
            while (true) {
                var connection = listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(connection, behaviour));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection, Behaviour behaviour) {
        try (connection) {
            connection.getInputStream().read(new byte[65_536]);
            behaviour.on(connection);
            if (connection.getInputStream().read() < 0) {
                abandoned.countDown();
            }
        } catch (SocketException gone) {
            abandoned.countDown();
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

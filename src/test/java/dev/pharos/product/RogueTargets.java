package dev.pharos.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Targets that do what no target should, each on a port of its own. */
final class RogueTargets implements AutoCloseable {
    /** What a rogue does with a connection. */
    interface Habit {
        void on(Socket connection) throws IOException, InterruptedException;
    }

    private final List<ServerSocket> listeners = new ArrayList<>();

    /** Its address. */
    String url(Habit habit) throws IOException {
        var listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        listeners.add(listener);
        Thread.ofVirtual().start(() -> accept(listener, habit));
        return "http://127.0.0.1:" + listener.getLocalPort() + "/";
    }

    /** Takes the request and says nothing. */
    static void silent(Socket connection) throws IOException {
        connection.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    }

    /** Healthy, and slow. */
    static void answersAfterAWhile(Socket connection) throws IOException, InterruptedException {
        connection.getInputStream().read();
        Thread.sleep(800);
        write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        silent(connection);
    }

    /** Once it has seen a request: a reset before that is a connection that never stood. */
    static void resets(Socket connection) throws IOException {
        connection.getInputStream().read();
        connection.setSoLinger(true, 0);
    }

    static void garbage(Socket connection) throws IOException {
        write(connection, "\u0001\u0002 what is this?\r\n\r\n");
    }

    static void endlessHead(Socket connection) throws IOException {
        write(connection, "HTTP/1.1 200 OK\r\n");
        while (true) {
            write(connection, "X-More: " + "x".repeat(1_000) + "\r\n");
        }
    }

    static void endlessBody(Socket connection) throws IOException {
        write(connection, "HTTP/1.1 200 OK\r\n\r\n");
        while (true) {
            write(connection, "more ".repeat(1_000));
        }
    }

    static void redirectsToItself(Socket connection) throws IOException {
        write(connection, "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n");
        silent(connection);
    }

    private static void accept(ServerSocket listener, Habit habit) {
        try {
            while (true) {
                var connection = listener.accept();
                Thread.ofVirtual().start(() -> live(connection, habit));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void live(Socket connection, Habit habit) {
        try (connection) {
            habit.on(connection);
        } catch (IOException theProberHasGone) {
            // As it should.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        connection.getOutputStream().flush();
    }

    @Override
    public void close() {
        for (var listener : listeners) {
            try {
                listener.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

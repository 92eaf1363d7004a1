package dev.pharos.product;

import dev.pharos.probe.Http2Frames;
import dev.pharos.testing.CertificateFarm.Grown;
import dev.pharos.testing.ServerKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLSocket;

/** Targets that do what no target should, each on a port of its own. */
final class RogueTargets implements AutoCloseable {
    /** What a rogue does with a connection. */
    interface Habit {
        void on(Socket connection) throws IOException, InterruptedException;
    }

    private final List<ServerSocket> listeners = new ArrayList<>();

    /** Its address. */
    String url(Habit habit) throws IOException {
        return "http://127.0.0.1:" + port(habit) + "/";
    }

    /** Its address, where it shows these certificates, in this order, and has the key of the first. */
    String url(Habit habit, Grown... sent) throws IOException {
        var tls = ServerKeys.sending(sent[0], sent).getSocketFactory();
        return "https://localhost:"
                + port(connection -> {
                    var secured = (SSLSocket) tls.createSocket(connection, null, true);
                    secured.setUseClientMode(false);
                    habit.on(secured);
                })
                + "/";
    }

    private int port(Habit habit) throws IOException {
        var listener = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        listeners.add(listener);
        Thread.ofVirtual().start(() -> accept(listener, habit));
        return listener.getLocalPort();
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

    /** Healthy, of a certificate that may not be. */
    static void answers(Socket connection) throws IOException {
        connection.getInputStream().read();
        write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        silent(connection);
    }

    /** A body that never ends and never stops. */
    static void drips(Socket connection) throws IOException, InterruptedException {
        write(connection, "HTTP/1.1 200 OK\r\n\r\n");
        while (true) {
            write(connection, "x");
            Thread.sleep(1_000);
        }
    }

    /** A hundred MiB in a hundred KiB. */
    static void bombs(Socket connection) throws IOException {
        write(connection, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
        var gzip = new GZIPOutputStream(connection.getOutputStream());
        for (var i = 0; i < 100; i++) {
            gzip.write(new byte[1 << 20]);
        }
        gzip.finish();
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

    /** Heads behind its head, over HTTP/2: each is one frame, and one line of log for whoever tells of it. */
    static void headsWithoutEnd(Socket connection) throws IOException {
        var parameters = ((SSLSocket) connection).getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        ((SSLSocket) connection).setSSLParameters(parameters);
        connection.getInputStream().readNBytes(24);
        var out = connection.getOutputStream();
        out.write(Http2Frames.settings());
        var heads = new ByteArrayOutputStream();
        for (var i = 0; i < 100; i++) {
            heads.write(Http2Frames.head());
        }
        while (true) {
            out.write(heads.toByteArray());
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

package dev.pharos.notify.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that answers each command as a test says, and can go over to TLS in the middle (RFC 3207). */
final class ScriptedMailServer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Optional<SSLContext> tls;
    private final Function<String, Optional<String>> script;

    /** @param script what to answer to a command otherwise than usual; empty text is never */
    ScriptedMailServer(Optional<SSLContext> tls, Function<String, Optional<String>> script) throws IOException {
        this.tls = tls;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** Each command, with {@code tls } before it where it came over TLS. */
    List<String> commands() {
        return commands;
    }

    private void accept() {
        try {
            while (true) {
                var connection = listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException over) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            say(connection, "220 mail.example ESMTP");
            speak(connection, "");
        } catch (IOException | InterruptedException gone) {
            Thread.currentThread().interrupt();
        }
    }

    private void speak(Socket connection, String before) throws IOException, InterruptedException {
        var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            commands.add(before + line);
            var answer = script.apply(line).orElseGet(() -> usual(before));
            if (answer.isEmpty()) {
                closed.await();
                return;
            }
            var secured = line.startsWith("STARTTLS");
            say(connection, line.startsWith("EHLO") ? answer : line.startsWith("DATA") ? "354 go on" : answer);
            if (secured) {
                var layer = (SSLSocket) tls.orElseThrow()
                        .getSocketFactory()
                        .createSocket(connection, null, connection.getPort(), false);
                layer.setUseClientMode(false);
                speak(layer, "tls ");
                return;
            }
            if (line.startsWith("DATA")) {
                for (var text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                    // The mail itself is of no interest here.
                }
                say(connection, "250 taken");
            }
        }
    }

    private String usual(String before) {
        return tls.isPresent() && before.isEmpty() ? "250-mail.example\r\n250 STARTTLS" : "250 fine";
    }

    private static void say(Socket connection, String line) throws IOException {
        connection.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        listener.close();
    }
}

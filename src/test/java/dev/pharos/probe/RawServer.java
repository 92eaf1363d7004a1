package dev.pharos.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A server on loopback that sends whatever bytes a test wants, and sees when the other side closes. */
public final class RawServer implements AutoCloseable {

    /** Serves one connection; what it throws ends the connection. */
    public interface Script {
        void serve(Connection connection) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final Optional<SSLContext> tls;
    private final Script script;
    private final CountDownLatch sawClose = new CountDownLatch(1);
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> heads = new ConcurrentLinkedQueue<>();

    private RawServer(InetAddress address, Optional<SSLContext> tls, Script script) {
        this.tls = tls;
        this.script = script;
        try {
            listener = new ServerSocket(0, 50, address);
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
        Thread.ofVirtual().start(this::listen);
    }

    public static RawServer plain(Script script) {
        return plain("127.0.0.1", script);
    }

    /** On another address of this machine than 127.0.0.1. */
    public static RawServer plain(String address, Script script) {
        return new RawServer(InetAddress.ofLiteral(address), Optional.empty(), script);
    }

    public static RawServer tls(SSLContext context, Script script) {
        return tls("127.0.0.1", context, script);
    }

    public static RawServer tls(String address, SSLContext context, Script script) {
        return new RawServer(InetAddress.ofLiteral(address), Optional.of(context), script);
    }

    /** Answers with this document. */
    public static Script json(String document) {
        return connection -> connection.answer("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + document.length() + "\r\n\r\n" + document);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Counted down when a connection was closed or reset by the other side. */
    public CountDownLatch sawClose() {
        return sawClose;
    }

    /** The heads of all requests so far. */
    public Queue<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket accepted) {
        try (var socket = tls.isPresent() ? secured(accepted, tls.get()) : accepted) {
            script.serve(new Connection(accepted, socket));
        } catch (IOException | InterruptedException ended) {
            sawClose.countDown();
        }
    }

    private static Socket secured(Socket socket, SSLContext context) throws IOException {
        var secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
        secured.setUseClientMode(false);
        return secured;
    }

    /** One connection as a script sees it. */
    public final class Connection {
        private final Socket raw;
        private final Socket socket;

        private Connection(Socket raw, Socket socket) {
            this.raw = raw;
            this.socket = socket;
        }

        public Socket socket() {
            return socket;
        }

        /** Reads up to the blank line. */
        public String readHead() throws IOException {
            var head = new StringBuilder();
            var in = socket.getInputStream();
            while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
                var next = in.read();
                if (next < 0) {
                    throw new IOException("closed in the head");
                }
                head.append((char) next);
            }
            heads.add(head.toString());
            return head.toString();
        }

        public void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        /** Reads the request and sends this. */
        public void answer(String text) throws IOException {
            readHead();
            send(text);
        }

        /** Closes so that the other side sees a reset. */
        public void reset() throws IOException {
            raw.setSoLinger(true, 0);
            raw.close();
        }

        /** Says nothing more, until the other side closes. */
        public void hold() throws IOException {
            while (raw.getInputStream().read() >= 0) {
                // What still comes is not looked at.
            }
            sawClose.countDown();
        }
    }
}

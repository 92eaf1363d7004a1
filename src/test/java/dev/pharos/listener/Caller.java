package dev.pharos.listener;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Somebody at the door, who sends what he likes. */
final class Caller implements AutoCloseable {
    private static final int LONGEST_WAIT_MS = 20_000;
    private final Socket socket;

    Caller(int port) {
        this(port, "127.0.0.1");
    }

    /** From this address of this machine. */
    Caller(int port, String from) {
        try {
            socket = new Socket();
            socket.setReceiveBufferSize(8 * 1024);
            socket.setSoTimeout(LONGEST_WAIT_MS);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LONGEST_WAIT_MS);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Socket socket() {
        return socket;
    }

    Caller sends(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException closed) {
            // Then it hears so when it listens.
            return this;
        }
        return this;
    }

    Caller asks(String path) {
        return sends("GET " + path + " HTTP/1.1\r\nHost: here\r\n\r\n");
    }

    /** What comes until this is in it, or until the end. */
    String hears(String awaited) {
        var heard = new StringBuilder();
        try {
            InputStream in = socket.getInputStream();
            while (heard.indexOf(awaited) < 0) {
                var next = in.read();
                if (next < 0) {
                    return heard.toString();
                }
                heard.append((char) next);
            }
        } catch (IOException reset) {
            return heard.toString();
        }
        return heard.toString();
    }

    /** Whether it was sent away, after whatever it was told. Waits for it. */
    boolean isSentAway() {
        try {
            var in = socket.getInputStream();
            while (in.read() >= 0) {
                continue;
            }
            return true;
        } catch (java.net.SocketTimeoutException stillThere) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

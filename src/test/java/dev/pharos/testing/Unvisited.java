package dev.pharos.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;

/**
 * Listens on every address of this machine, also those that nobody may come to. Accepts nobody while a request is made: a
 * connection waits in its queue, where {@link #wasVisited} finds it.
 */
public final class Unvisited implements AutoCloseable {
    private final ServerSocket listener;

    public Unvisited() {
        try {
            listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.ofLiteral("::"), 0));
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Whether somebody connected since the last time. The kernel of this machine knows at once, nothing is in flight. */
    public boolean wasVisited() {
        try {
            listener.setSoTimeout(1);
            listener.accept().close();
            return true;
        } catch (SocketTimeoutException nobody) {
            return false;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}

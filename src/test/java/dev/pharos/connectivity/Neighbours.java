package dev.pharos.connectivity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Hosts on loopback, each with an address of its own, that take connections or refuse them. */
final class Neighbours implements AutoCloseable {
    private final Map<String, Listening> listening = new LinkedHashMap<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final AtomicInteger visits = new AtomicInteger();

    private record Listening(ServerSocket socket, Thread thread) {
        /** A listener takes connections until the thread that waits on it has noticed that it is closed. */
        void end() throws IOException, InterruptedException {
            socket.close();
            thread.join();
        }
    }

    /** Where this host is or was, {@code address:port}. */
    String place(String address) {
        return address + ":" + ports.get(address);
    }

    Neighbours lives(String... addresses) {
        for (var address : addresses) {
            try {
                var listener = new ServerSocket();
                listener.setReuseAddress(true);
                listener.bind(new InetSocketAddress(InetAddress.ofLiteral(address), ports.getOrDefault(address, 0)));
                var accepting = Thread.ofVirtual().start(() -> accept(listener));
                listening.put(address, new Listening(listener, accepting));
                ports.put(address, listener.getLocalPort());
            } catch (IOException unavailable) {
                throw new UncheckedIOException(unavailable);
            }
        }
        return this;
    }

    Neighbours dies(String... addresses) {
        for (var address : addresses) {
            try {
                Objects.requireNonNull(listening.remove(address), address).end();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        return this;
    }

    /** How many connections all of them took. */
    int visits() {
        return visits.get();
    }

    private void accept(ServerSocket listener) {
        while (!listener.isClosed()) {
            try {
                listener.accept().close();
                visits.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() {
        dies(listening.keySet().toArray(String[]::new));
    }
}

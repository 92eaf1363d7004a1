package dev.pharos.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between a client and PostgreSQL and loses connections at the worst moment: when a COMMIT is on its way, or when
 * its answer is.
 */
public final class CuttingProxy implements Closeable {
    /** What is lost at the next COMMIT. */
    public enum Cut {
        NOTHING,
        /** The server never hears of the COMMIT. */
        THE_COMMIT,
        /** The server commits and the client never hears of it. */
        ITS_ANSWER
    }

    private static final byte[] COMMIT = "COMMIT".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NOTHING);
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile boolean refusing;
    private volatile boolean refusesAfter;
    private volatile boolean stalled;
    private volatile boolean corrupt;

    public CuttingProxy(String host, int port) throws IOException {
        this.server = new InetSocketAddress(host, port);
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Loses the connection that sends the next COMMIT. */
    public void cutNext(Cut cut) {
        next.set(cut);
    }

    /** How many connections were cut at a COMMIT. */
    public int cuts() {
        return cuts.get();
    }

    /** From now on nobody gets through, and who is through is thrown out. */
    public void refuse() {
        refusing = true;
        open.forEach(CuttingProxy::closeQuietly);
    }

    /** As {@link #cutNext}, and from then on nobody gets through. */
    public void refuseAfter(Cut cut) {
        refusesAfter = true;
        cutNext(cut);
    }

    /** Spoils the beginning of the next answer of the server, so that the client cannot read it. */
    public void corruptNextAnswer() {
        corrupt = true;
    }

    /** From now on nothing gets through, and nobody is told. */
    public void stall() {
        stalled = true;
    }

    /** Throws out who is through; whoever comes anew gets through. */
    public void cutAll() {
        open.forEach(CuttingProxy::closeQuietly);
    }

    public void allow() {
        refusesAfter = false;
        stalled = false;
        corrupt = false;
        refusing = false;
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                if (refusing) {
                    client.close();
                    continue;
                }
                connect(client);
            }
        } catch (IOException closed) {
            open.forEach(CuttingProxy::closeQuietly);
        }
    }

    /** Where the server itself is away, only this client hears of it. */
    private void connect(Socket client) {
        var upstream = new Socket();
        try {
            upstream.connect(server);
        } catch (IOException away) {
            closeQuietly(client);
            return;
        }
        open.add(client);
        open.add(upstream);
        Thread.ofVirtual().start(() -> pumpUp(client, upstream));
        Thread.ofVirtual().start(() -> pumpDown(upstream, client));
    }

    private void pumpUp(Socket client, Socket upstream) {
        var buffer = new byte[65_536];
        try {
            for (var read = client.getInputStream().read(buffer);
                    read > 0;
                    read = client.getInputStream().read(buffer)) {
                var cut = contains(buffer, read) ? next.getAndSet(Cut.NOTHING) : Cut.NOTHING;
                refusing |= refusesAfter && cut != Cut.NOTHING;
                if (cut == Cut.THE_COMMIT) {
                    cuts.incrementAndGet();
                    break;
                }
                if (cut == Cut.ITS_ANSWER) {
                    // The client is gone before the server has heard of it, so that no answer can reach it.
                    cuts.incrementAndGet();
                    client.close();
                }
                awaitFlow(client);
                upstream.getOutputStream().write(buffer, 0, read);
                if (cut == Cut.ITS_ANSWER) {
                    return;
                }
            }
        } catch (IOException gone) {
            // One side is gone; so shall be the other.
        }
        closeQuietly(client);
        closeQuietly(upstream);
    }

    private void pumpDown(Socket upstream, Socket client) {
        var buffer = new byte[65_536];
        try {
            for (var read = upstream.getInputStream().read(buffer);
                    read > 0;
                    read = upstream.getInputStream().read(buffer)) {
                if (corrupt) {
                    corrupt = false;
                    buffer[0] ^= (byte) 0x80;
                }
                awaitFlow(client);
                client.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException gone) {
            // One side is gone; so shall be the other.
        }
        closeQuietly(client);
        closeQuietly(upstream);
    }

    private void awaitFlow(Socket client) throws IOException {
        while (stalled && !client.isClosed()) {
            try {
                Thread.sleep(5);
            } catch (InterruptedException stopped) {
                throw new InterruptedIOException();
            }
        }
    }

    private static boolean contains(byte[] buffer, int length) {
        outer:
        for (var i = 0; i + COMMIT.length <= length; i++) {
            for (var j = 0; j < COMMIT.length; j++) {
                if (buffer[i + j] != COMMIT[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(CuttingProxy::closeQuietly);
    }
}

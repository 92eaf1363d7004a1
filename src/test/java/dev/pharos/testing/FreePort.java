package dev.pharos.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port that nobody listens on, and that no outgoing connection is given meanwhile: it lies below the range from which
 * systems take those (32768 on Linux), so that a server may be stopped and started on it.
 */
public final class FreePort {
    private static final int LOWEST = 10_000;
    private static final int ABOVE = 20_000;

    private FreePort() {}

    public static int find() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE);
            try (var socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(port));
                return port;
            } catch (IOException _) {
                // Somebody's; on to the next.
                continue;
            }
        }
    }
}

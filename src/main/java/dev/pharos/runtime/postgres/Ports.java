package dev.pharos.runtime.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Finds a free port on loopback, below the range from which systems take the ports of outgoing connections (32768 on
 * Linux, 49152 elsewhere): Pharos opens thousands of those a second, and one must not sit on the port of a server that is
 * being started again.
 */
final class Ports {
    private static final int LOWEST = 20_000;
    private static final int ABOVE = 32_000;
    private static final int TRIES = 200;

    private Ports() {}

    /** The wanted port where it is free, else any. */
    static int free(Optional<Integer> wanted, RandomGenerator random) throws IOException {
        if (wanted.filter(Ports::isFree).isPresent()) {
            return wanted.get();
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = random.nextInt(LOWEST, ABOVE);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port between " + LOWEST + " and " + ABOVE + " on 127.0.0.1");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}

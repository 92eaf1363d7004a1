package dev.pharos.product;

import java.io.IOException;
import java.util.List;

/**
 * A network namespace for Pharos with two cables to this machine: one that we talk to it over, and one to the world, that a
 * test can pull. Needs root and iproute2, as CI has them.
 */
final class Cable implements AutoCloseable {
    /** Where Pharos is, for us. */
    static final String PHAROS = "198.18.77.2";

    private static final String WORLD = "198.18.79.";

    private final String name = "ph" + ProcessHandle.current().pid();

    Cable(int hosts) throws IOException, InterruptedException {
        ip("netns", "add", name);
        lay("a", "198.18.77.1/24", PHAROS + "/24");
        lay("b", WORLD + "1/24", WORLD + "2/24");
        for (var host = 0; host < hosts; host++) {
            ip("address", "add", address(host) + "/24", "dev", end("b"));
        }
        ip("-n", name, "link", "set", "lo", "up");
    }

    static boolean isPermitted() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The address of a host in the world. */
    static String address(int host) {
        return WORLD + (host + 11);
    }

    /** What a command must begin with to run there. */
    List<String> inside() {
        return List.of("ip", "netns", "exec", name);
    }

    void pulled() throws IOException, InterruptedException {
        ip("link", "set", end("b"), "down");
    }

    void pluggedIn() throws IOException, InterruptedException {
        ip("link", "set", end("b"), "up");
    }

    private void lay(String which, String here, String there) throws IOException, InterruptedException {
        ip("link", "add", end(which), "type", "veth", "peer", "name", "p" + which, "netns", name);
        ip("address", "add", here, "dev", end(which));
        ip("link", "set", end(which), "up");
        ip("-n", name, "address", "add", there, "dev", "p" + which);
        ip("-n", name, "link", "set", "p" + which, "up");
    }

    private String end(String which) {
        return name + which;
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        // Its ends of the cables go with it, and ours with them.
        ip("netns", "delete", name);
    }
}

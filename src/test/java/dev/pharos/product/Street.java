package dev.pharos.product;

import com.sun.net.httpserver.HttpServer;
import dev.pharos.testing.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;

/** Unrelated hosts, each with an address of its own on loopback, that can all go dark and come back. */
final class Street implements AutoCloseable {
    private final int port;
    private final String network;
    private final Map<Integer, HttpServer> lit = new HashMap<>();
    private final int houses;

    /** @param network the first three numbers of the addresses */
    Street(String network, int houses) throws IOException {
        this.network = network;
        this.houses = houses;
        this.port = FreePort.find();
        lights();
    }

    String address(int house) {
        return network + "." + (house + 1);
    }

    String url(int house) {
        return "http://" + address(house) + ":" + port + "/health";
    }

    /** With a name instead of the address. */
    String url(String name) {
        return "http://" + name + ":" + port + "/health";
    }

    String reference(int house) {
        return address(house) + ":" + port;
    }

    void goesDark() {
        lit.values().forEach(server -> server.stop(0));
        lit.clear();
    }

    /** One house alone. */
    void goesDark(int house) {
        Objects.requireNonNull(lit.remove(house), "dark already").stop(0);
    }

    /** All houses but those that stay dark. */
    void lights(Integer... dark) throws IOException {
        for (var house = 0; house < houses; house++) {
            if (!List.of(dark).contains(house)) {
                var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address(house)), port), 64);
                server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
                server.createContext("/", exchange -> {
                    var body = "ok".getBytes(StandardCharsets.US_ASCII);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
                server.start();
                lit.put(house, server);
            }
        }
    }

    @Override
    public void close() {
        goesDark();
    }
}

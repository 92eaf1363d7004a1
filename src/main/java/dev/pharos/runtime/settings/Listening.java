package dev.pharos.runtime.settings;

import dev.pharos.runtime.home.StartRefused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Where Pharos is to listen.
 *
 * @param port 0 is any free one
 */
public record Listening(String host, int port) {
    /** Whether we could listen there, asked before anything is started that would have to be stopped again. */
    public void check() {
        if (port < 0 || port > 65_535) {
            throw new StartRefused(
                    "QUARKUS_HTTP_PORT is " + port + " and must be between 0 and 65535; set it to a free port.");
        }
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new StartRefused(
                    "QUARKUS_HTTP_HOST is " + host + ", which is not an address of this machine; set it to one,"
                            + " or leave it unset for all of them.");
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            throw new StartRefused(
                    "Port " + port + " on " + host + " cannot be listened on (" + e.getMessage()
                            + "); stop what uses it, or set QUARKUS_HTTP_PORT to another port.",
                    e);
        }
    }
}

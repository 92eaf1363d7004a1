package dev.pharos.bench.crowd;

import io.vertx.core.net.NetSocket;

/** The ways in which a crowd comes. */
enum Crowd {
    /** Connections up to the limit of files: half say nothing, half half a head. */
    IDLE(
            2_900,
            (victim, number) -> victim.connected(socket -> {
                if (number % 2 == 0) {
                    socket.write("GET / HTTP/1.1\r\nHost: x\r\nX-Half: ");
                }
            })),
    /** Heads and bodies that come byte by byte. */
    SLOW(500, (victim, number) -> victim.connected(socket -> trickle(victim, socket, number % 2 == 0))),
    /** CONTINUATION frames without end, streams that are reset at once, and upgrades to HTTP/2. */
    HTTP2(6, (victim, number) -> victim.connected(Http2Flood.of(number))),
    /** All public pages, unknown ones and cursors among them, as fast as they are answered. */
    PAGES(1_500, (victim, number) -> new Pages(victim).next()),
    /** Large batches, with the key and without. */
    BATCHES(3, (victim, number) -> new Batches(victim, number).next()),
    /** Many requests on one connection, and no eye for the answers. */
    READERS(
            300,
            (victim, number) -> victim.connected(socket -> {
                socket.pause();
                socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(50));
            }));

    private static final int TRICKLE_MS = 500;

    /** What one visitor does, from now to the end. */
    interface Visitor {
        void come(Victim victim, int number);
    }

    private final int visitors;
    private final Visitor visitor;

    Crowd(int visitors, Visitor visitor) {
        this.visitors = visitors;
        this.visitor = visitor;
    }

    /** They come one after another, 1,000 a second, and one in {@code share} of them. */
    void come(Victim victim, int share) {
        for (var i = 0; i < Math.max(1, visitors / share); i++) {
            var number = i;
            victim.vertx().setTimer(1 + i, _ -> visitor.come(victim, number));
        }
    }

    private static void trickle(Victim victim, NetSocket socket, boolean body) {
        socket.write(
                body
                        ? "POST /api/v1/targets HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 1000000\r\n\r\n{"
                        : "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        victim.vertx()
                .setPeriodic(
                        TRICKLE_MS,
                        timer -> socket.write("a").onFailure(_ -> victim.vertx().cancelTimer(timer)));
    }
}

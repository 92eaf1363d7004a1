package dev.pharos.bench.crowd;

import io.vertx.core.buffer.Buffer;

/** A visitor who sends one large batch after another. */
final class Batches {
    private static final int MIB = 1024 * 1024;
    private static final int LARGE = 16 * MIB;

    private final Victim victim;
    private final String head;
    private final Buffer body;

    Batches(Victim victim, int number) {
        this.victim = victim;
        var key = number == 0 ? "" : "Authorization: Bearer " + victim.key() + "\r\n";
        this.body = Buffer.buffer(number == 2 ? blanks() : brackets());
        this.head = "POST /api/v1/targets:batch HTTP/1.1\r\nHost: x\r\n" + key
                + "Content-Type: application/x-ndjson\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n";
    }

    void next() {
        victim.connected(socket -> {
            socket.handler(answer ->
                    victim.tally().count("batch " + answer.getString(9, Math.min(12, answer.length()))));
            socket.write(head);
            socket.write(body);
        });
    }

    /** Arrays in an array, the same on every line of 1 MiB. */
    private static String brackets() {
        return ("[" + "[],".repeat(MIB / 3 - 2) + "[]]\n").repeat(LARGE / MIB);
    }

    /** Lines with nothing on them. */
    private static String blanks() {
        return "{}\n".repeat(LARGE / 3);
    }
}

package dev.pharos.bench.crowd;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A visitor who asks for one page after another. */
final class Pages {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int MOST_COMPONENTS = 5_000;

    private final Victim victim;
    private Buffer answer = Buffer.buffer();

    Pages(Victim victim) {
        this.victim = victim;
    }

    void next() {
        victim.connected(socket -> {
            answer = Buffer.buffer();
            socket.handler(piece -> read(socket, piece));
            ask(socket);
        });
    }

    private void ask(NetSocket socket) {
        socket.write("GET " + path() + " HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
    }

    private void read(NetSocket socket, Buffer piece) {
        answer.appendBuffer(piece);
        var text = answer.toString(StandardCharsets.ISO_8859_1);
        var end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return;
        }
        var length = LENGTH.matcher(text.substring(0, end));
        if (!length.find()) {
            victim.tally().count("withoutLength");
            socket.close();
            return;
        }
        if (answer.length() >= end + END_OF_HEAD.length() + Integer.parseInt(length.group(1))) {
            victim.tally().count(text.substring(9, 12));
            answer = Buffer.buffer();
            if (victim.open().get()) {
                ask(socket);
            }
        }
    }

    private String path() {
        var chance = victim.chance();
        return switch (chance.nextInt(12)) {
            case 0 -> "/";
            case 1, 2, 3 -> "/incidents?before=" + victim.madeUpIncident();
            case 4 -> "/incidents";
            case 5 -> "/incidents/" + victim.madeUpIncident();
            case 6 -> "/components/t" + chance.nextInt(MOST_COMPONENTS);
            case 7 -> "/components/no" + chance.nextInt();
            case 8 -> "/health";
            case 9 -> "/q/health/ready";
            case 10 -> "/status.css";
            default -> "/no/" + chance.nextInt();
        };
    }
}

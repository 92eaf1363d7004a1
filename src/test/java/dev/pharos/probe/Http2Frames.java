package dev.pharos.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** Frames of HTTP/2 by hand (RFC 9113), to send what no library would. */
final class Http2Frames {
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GO_AWAY = 7;
    private static final int CONTINUATION = 9;
    private static final int LARGEST_FRAME = 16_384;
    /** Netty's clients begin with this stream; 1 is for an upgrade from HTTP/1.1. */
    static final int STREAM = 3;
    /** The length of what a client says first. */
    private static final int PREFACE = 24;
    /** The status 200 as HPACK has it in its static table (RFC 7541, appendix A). */
    private static final byte STATUS_200 = (byte) 0x88;

    private Http2Frames() {}

    /** A script that speaks HTTP/2 by ALPN, and lets the client begin. */
    static RawServer.Script script(RawServer.Script then) {
        return unasked(connection -> {
            connection.socket().getInputStream().readNBytes(PREFACE);
            then.serve(connection);
        });
    }

    /** A script that speaks HTTP/2 by ALPN, and does not wait for the client. */
    static RawServer.Script unasked(RawServer.Script then) {
        return connection -> {
            var socket = (SSLSocket) connection.socket();
            var parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(parameters);
            then.serve(connection);
        };
    }

    static byte[] settings() {
        return frame(SETTINGS, 0, 0, new byte[0]);
    }

    static byte[] goAway() {
        return frame(GO_AWAY, 0, 0, new byte[8]);
    }

    static byte[] ping() {
        return frame(PING, 0, 0, new byte[8]);
    }

    /** A whole answer without a body. */
    static byte[] answerOnStream(int stream) {
        return frame(HEADERS, 5, stream, new byte[] {STATUS_200});
    }

    /** A head of many fields of 1,000 bytes. */
    static byte[] hugeHead(int bytes) {
        var fields = ByteBuffer.allocate(bytes + 2_000).put(STATUS_200);
        while (fields.position() < bytes) {
            // A literal field without indexing: lengths with a prefix of 7 bits (RFC 7541, section 5.1).
            fields.put((byte) 0).put((byte) 1).put((byte) 'x');
            fields.put((byte) 0x7F).put((byte) (((1000 - 127) & 0x7F) | 0x80)).put((byte) ((1000 - 127) >> 7));
            fields.put("y".repeat(1000).getBytes(StandardCharsets.US_ASCII));
        }
        fields.flip();
        var frames = ByteBuffer.allocate(fields.remaining() + fields.remaining() / 100 + 100);
        for (var type = HEADERS; fields.hasRemaining(); type = CONTINUATION) {
            var part = new byte[Math.min(LARGEST_FRAME, fields.remaining())];
            fields.get(part);
            frames.put(frame(type, fields.hasRemaining() ? 0 : 4, STREAM, part));
        }
        var all = new byte[frames.position()];
        frames.flip().get(all);
        return all;
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }
}

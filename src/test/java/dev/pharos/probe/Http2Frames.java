package dev.pharos.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** Frames of HTTP/2 by hand (RFC 9113), to send what no library would. */
public final class Http2Frames {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GO_AWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int CONTINUATION = 9;
    private static final int END_HEADERS = 4;
    private static final int LARGEST_FRAME = 16_384;
    /** Netty's clients begin with this stream; 1 is for an upgrade from HTTP/1.1. */
    static final int STREAM = 3;
    /** The length of what a client says first. */
    private static final int PREFACE = 24;
    /** The status 200 as HPACK has it in its static table (RFC 7541, appendix A). */
    private static final byte STATUS_200 = (byte) 0x88;

    /** Any other status, as text. */
    private static final byte LITERAL_STATUS = 0x08;
    /** Behind those of the static table. */
    private static final int FIRST_IN_TABLE = 62;

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

    public static byte[] settings() {
        return frame(SETTINGS, 0, 0, new byte[0]);
    }

    static byte[] goAway() {
        return frame(GO_AWAY, 0, 0, new byte[8]);
    }

    static byte[] ping() {
        return frame(PING, 0, 0, new byte[8]);
    }

    /** Room for a byte more on the connection. */
    static byte[] windowUpdate() {
        return frame(WINDOW_UPDATE, 0, 0, new byte[] {0, 0, 0, 1});
    }

    /** Of a type that nobody has defined, and that has to be ignored (RFC 9113, section 4.1). */
    static byte[] unknown() {
        return frame(0xEE, 0, 0, new byte[0]);
    }

    /** An interim answer, 103. */
    static byte[] interim() {
        return frame(HEADERS, END_HEADERS, STREAM, new byte[] {LITERAL_STATUS, 3, '1', '0', '3'});
    }

    /** The head of an answer whose body is to follow. */
    public static byte[] head() {
        return frame(HEADERS, END_HEADERS, STREAM, new byte[] {STATUS_200});
    }

    /** The beginning of a head. */
    static byte[] headBegins() {
        return frame(HEADERS, 0, STREAM, new byte[] {STATUS_200});
    }

    /** More of a head, and not its end. */
    static byte[] continuation(byte... fields) {
        return frame(CONTINUATION, 0, STREAM, fields);
    }

    static byte[] data(int length) {
        return frame(DATA, 0, STREAM, new byte[length]);
    }

    /** A head that is 20 KB here, and 60 MB once the field that each of its bytes stands for is written out. */
    static byte[] bomb() {
        var fields = ByteBuffer.allocate(20_000).put(STATUS_200);
        var kept = field(3_000);
        // It stays in the table of the connection (RFC 7541, section 6.2.1).
        kept[0] = 0x40;
        fields.put(kept);
        while (fields.hasRemaining()) {
            fields.put((byte) (0x80 | FIRST_IN_TABLE));
        }
        return head(fields.flip());
    }

    /** A literal field without indexing: lengths with a prefix of 7 bits (RFC 7541, section 5.1). */
    static byte[] field(int length) {
        return ByteBuffer.allocate(length + 6)
                .put(new byte[] {0, 1, 'x', 0x7F})
                .put((byte) (((length - 127) & 0x7F) | 0x80))
                .put((byte) ((length - 127) >> 7))
                .put("y".repeat(length).getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** A whole answer without a body. */
    static byte[] answerOnStream(int stream) {
        return frame(HEADERS, 5, stream, new byte[] {STATUS_200});
    }

    /** A head of many fields of 1,000 bytes. */
    static byte[] hugeHead(int bytes) {
        var fields = ByteBuffer.allocate(bytes + 2_000).put(STATUS_200);
        while (fields.position() < bytes) {
            fields.put(field(1_000));
        }
        return head(fields.flip());
    }

    private static byte[] head(ByteBuffer fields) {
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

package dev.pharos.probe.answer;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects a body while it arrives, and says when it has enough. Grows with what came, never with what was announced. */
public final class BodyReader {
    private static final int LARGEST_HEADER = 4096;

    private final int limit;
    private byte[] bytes = new byte[0];
    private int length;
    private boolean cut;

    /**
     * A reader of at most {@code limit} decoded bytes. Of a compressed body it keeps somewhat more, since what does not
     * compress grows a little.
     */
    public BodyReader(int limit, ContentCoding coding) {
        this.limit = coding == ContentCoding.IDENTITY ? limit : limit + limit / 8 + LARGEST_HEADER;
    }

    /** Takes what arrived. Returns whether that was the limit and more: then nothing further is needed. */
    public boolean take(ByteBuf arrived) {
        var kept = Math.min(arrived.readableBytes(), limit - length);
        if (kept > bytes.length - length) {
            // A body of one piece, which most are, fits to the byte.
            var doubled = Math.max(length + kept, (int) Math.min(2L * bytes.length, limit));
            bytes = Arrays.copyOf(bytes, doubled);
        }
        arrived.readBytes(bytes, length, kept);
        length += kept;
        cut |= arrived.isReadable();
        return cut;
    }

    public RawBody body() {
        return new RawBody(length == bytes.length ? bytes : Arrays.copyOf(bytes, length), cut);
    }
}

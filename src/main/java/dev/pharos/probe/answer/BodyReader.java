package dev.pharos.probe.answer;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects a body while it arrives, and says when it has enough. Grows with what came, never with what was announced. */
public final class BodyReader {
    private static final int LARGEST_HEADER = 4096;

    /** How far it is. */
    public enum Progress {
        WANTS_MORE,
        /** That was the limit and more: nothing further is needed. */
        HAS_ENOUGH,
        /** There is no memory for what arrived. */
        HAS_NO_ROOM
    }

    private final int limit;
    private final BodyRoom.Share room;
    private byte[] bytes = new byte[0];
    private int length;
    private boolean cut;

    /**
     * A reader of at most {@code limit} decoded bytes. Of a compressed body it takes somewhat more, since what does not
     * compress grows a little.
     */
    public BodyReader(int limit, ContentCoding coding, BodyRoom.Share room) {
        this.limit = coding == ContentCoding.IDENTITY || coding == ContentCoding.OTHER
                ? limit
                : limit + limit / 8 + LARGEST_HEADER;
        this.room = room;
    }

    /** Takes what arrived. */
    public Progress take(ByteBuf arrived) {
        var taken = Math.min(arrived.readableBytes(), limit - length);
        if (!makeRoom(length + taken)) {
            return Progress.HAS_NO_ROOM;
        }
        arrived.readBytes(bytes, length, taken);
        length += taken;
        cut |= arrived.isReadable();
        return cut ? Progress.HAS_ENOUGH : Progress.WANTS_MORE;
    }

    private boolean makeRoom(int needed) {
        if (needed <= bytes.length) {
            return true;
        }
        // A body of one piece, which most are, fits to the byte.
        var ample = Math.max(needed, (int) Math.min(2L * bytes.length, limit));
        return grow(ample) || ample > needed && grow(needed);
    }

    private boolean grow(int length) {
        var charged = Math.max(0, length - BodyRoom.FREE_BYTES) - Math.max(0, bytes.length - BodyRoom.FREE_BYTES);
        if (charged > 0 && !room.take(charged)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, length);
        return true;
    }

    public RawBody body() {
        return new RawBody(length == bytes.length ? bytes : Arrays.copyOf(bytes, length), cut);
    }
}

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
    private final int mostKept;
    private final BodyRoom.Share room;
    private byte[] bytes = new byte[0];
    private int kept;
    private int length;
    private boolean cut;

    /**
     * A reader of at most {@code limit} decoded bytes. Of a compressed body it takes somewhat more, since what does not
     * compress grows a little.
     *
     * @param isJudged whether anybody looks at the body; of one that nobody does, and that need not be decoded, only the
     *     beginning is kept
     */
    public BodyReader(int limit, ContentCoding coding, boolean isJudged, BodyRoom.Share room) {
        var plain = coding == ContentCoding.IDENTITY;
        this.limit = plain ? limit : limit + limit / 8 + LARGEST_HEADER;
        this.mostKept = plain && !isJudged ? Math.min(limit, BodyRoom.FREE_BYTES) : this.limit;
        this.room = room;
    }

    /** Takes what arrived. */
    public Progress take(ByteBuf arrived) {
        var taken = Math.min(arrived.readableBytes(), limit - length);
        if (!keep(arrived, Math.min(taken, mostKept - kept))) {
            return Progress.HAS_NO_ROOM;
        }
        length += taken;
        cut |= arrived.readableBytes() > taken;
        return cut ? Progress.HAS_ENOUGH : Progress.WANTS_MORE;
    }

    private boolean keep(ByteBuf arrived, int more) {
        var needed = kept + more;
        if (needed > bytes.length) {
            // A body of one piece, which most are, fits to the byte.
            var grown = Math.max(needed, (int) Math.min(2L * bytes.length, mostKept));
            var charged = Math.max(0, grown - BodyRoom.FREE_BYTES) - Math.max(0, bytes.length - BodyRoom.FREE_BYTES);
            if (charged > 0 && !room.take(charged)) {
                return false;
            }
            bytes = Arrays.copyOf(bytes, grown);
        }
        arrived.getBytes(arrived.readerIndex(), bytes, kept, more);
        kept = needed;
        return true;
    }

    public RawBody body() {
        return new RawBody(kept == bytes.length ? bytes : Arrays.copyOf(bytes, kept), cut);
    }
}

package dev.pharos.store.spool;

import dev.pharos.store.spool.codec.ByteReader;
import dev.pharos.store.spool.codec.ByteWriter;
import dev.pharos.store.spool.codec.EntryCodec;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Records one after the other: four bytes that begin each, the length and the CRC-32C (RFC 3720, appendix B.4) of what follows,
 * then a version, the number, the time in milliseconds, and the entry. Whoever finds something else looks on for the next that
 * begins so and whose sum is right.
 */
final class Frames {
    /** "PHS1". */
    private static final int MAGIC = 0x50485331;

    private static final int HEAD = 3 * Integer.BYTES;

    /** An entry is some hundred bytes, and with a chain of certificates some ten thousand. */
    private static final int LONGEST = 4 << 20;

    private final byte[] bytes;
    private final int end;
    private int place;
    private boolean damaged;

    /** @param end where the last record may end */
    Frames(byte[] bytes, int end) {
        this(bytes, end, false);
    }

    /** @param damaged whether something before these was passed over */
    Frames(byte[] bytes, int end, boolean damaged) {
        this.bytes = bytes;
        this.end = end;
        this.damaged = damaged;
    }

    /**
     * Appends a record.
     *
     * @return false where it is longer than any may be, and nothing was appended
     */
    static boolean append(ByteWriter out, Spooled record) {
        var start = out.size();
        out.int32(MAGIC);
        out.int32(0);
        out.int32(0);
        out.one(EntryCodec.VERSION);
        out.int64(record.number());
        out.int64(record.at().toEpochMilli());
        EntryCodec.write(out, record.entry());
        var length = out.size() - start - HEAD;
        if (length > LONGEST) {
            out.cut(start);
            return false;
        }
        out.int32At(start + Integer.BYTES, length);
        out.int32At(start + 2 * Integer.BYTES, sum(out.written().array(), start + HEAD, length));
        return true;
    }

    /** The next record that can be read; empty at the end. */
    Optional<Spooled> next() {
        while (place + HEAD <= end) {
            var length = int32(place + Integer.BYTES);
            if (isWhole(place, length)) {
                var read = read(place + HEAD, length);
                place += HEAD + length;
                if (read != null) {
                    return Optional.of(read);
                }
                damaged = true;
            } else {
                damaged = true;
                place++;
            }
        }
        return Optional.empty();
    }

    /** Where the last record ended that was read. */
    int place() {
        return place;
    }

    /** Whether something was passed over since this was last asked. */
    boolean takeDamaged() {
        var was = damaged;
        damaged = false;
        return was;
    }

    private boolean isWhole(int at, int length) {
        return int32(at) == MAGIC
                && length > 0
                && length <= LONGEST
                && length <= end - at - HEAD
                && sum(bytes, at + HEAD, length) == int32(at + 2 * Integer.BYTES);
    }

    /** Null for one that a newer Pharos wrote: what cannot be read is passed over. */
    private @Nullable Spooled read(int from, int length) {
        try {
            var in = new ByteReader(bytes, from, length);
            if (in.one() != EntryCodec.VERSION) {
                return null;
            }
            return new Spooled(in.int64(), Instant.ofEpochMilli(in.int64()), EntryCodec.read(in));
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    private int int32(int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }

    private static int sum(byte[] bytes, int from, int length) {
        var sum = new CRC32C();
        sum.update(bytes, from, length);
        return (int) sum.getValue();
    }
}

package dev.pharos.store.results.packed;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows of COPY in its binary format (PostgreSQL manual, COPY, "Binary Format"), field by field. */
public final class BinaryRows {
    private static final int SIGNATURE_AND_FLAGS = 15;
    private static final int END = -1;
    /** Microseconds from 1970 to 2000, which PostgreSQL counts from. */
    private static final long EPOCH_2000 = 946_684_800_000_000L;

    private final InputStream in;
    private final int columns;
    private byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;

    public BinaryRows(InputStream in, int columns) throws IOException {
        this.in = in;
        this.columns = columns;
        need(SIGNATURE_AND_FLAGS);
        at += SIGNATURE_AND_FLAGS;
        var extension = int32();
        need(extension);
        at += extension;
    }

    /** Whether there is another row; its fields are read next, each once. */
    public boolean next() throws IOException {
        var fields = int16();
        if (fields == END) {
            return false;
        }
        if (fields != columns) {
            throw new IOException("a row of COPY has " + fields + " fields instead of " + columns);
        }
        return true;
    }

    public UUID uuid() throws IOException {
        field();
        return new UUID(int64(), int64());
    }

    /** In microseconds since 1970. */
    long instant() throws IOException {
        field();
        return int64() + EPOCH_2000;
    }

    float real() throws IOException {
        field();
        return Float.intBitsToFloat(int32());
    }

    int integer() throws IOException {
        field();
        return int32();
    }

    /**
     * A field of whatever type as it is sent; null for NULL.
     *
     * @return {@code last} where it is equal to that
     */
    byte @Nullable [] bytesOr(byte @Nullable [] last) throws IOException {
        var length = field();
        if (length < 0) {
            return null;
        }
        need(length);
        at += length;
        return last != null && Arrays.equals(last, 0, last.length, buffer, at - length, at)
                ? last
                : Arrays.copyOfRange(buffer, at - length, at);
    }

    /** @return its length; -1 for NULL */
    private int field() throws IOException {
        return int32();
    }

    private int int16() throws IOException {
        need(2);
        at += 2;
        return (short) ((buffer[at - 2] & 0xff) << 8 | buffer[at - 1] & 0xff);
    }

    private int int32() throws IOException {
        return int16() << 16 | int16() & 0xffff;
    }

    private long int64() throws IOException {
        return (long) int32() << 32 | int32() & 0xffff_ffffL;
    }

    private void need(int bytes) throws IOException {
        if (end - at >= bytes) {
            return;
        }
        if (buffer.length < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(bytes, buffer.length * 2));
        }
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        while (end < bytes) {
            var more = in.read(buffer, end, buffer.length - end);
            if (more < 0) {
                throw new EOFException("COPY broke off");
            }
            end += more;
        }
    }
}

package dev.pharos.store.results.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteSink} wrote. */
final class ByteSource {
    private static final int LONGEST_SHIFT = 63;

    private final byte[] bytes;
    private final int end;
    private int at;

    ByteSource(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    int next() throws DamagedDayException {
        if (at >= end) {
            throw new DamagedDayException("it ends too early");
        }
        return bytes[at++] & 0xff;
    }

    long number() throws DamagedDayException {
        var value = 0L;
        for (var shift = 0; shift <= LONGEST_SHIFT; shift += 7) {
            var part = next();
            value |= (part & 0x7fL) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new DamagedDayException("it has a number of more than 64 bits");
    }

    long signed() throws DamagedDayException {
        var value = number();
        return value >>> 1 ^ -(value & 1);
    }

    /** A number that counts what follows, so that it cannot be more than there is. */
    int count(int most) throws DamagedDayException {
        var value = number();
        if (value < 0 || value > most) {
            throw new DamagedDayException("it counts " + Long.toUnsignedString(value) + " of at most " + most);
        }
        return (int) value;
    }

    @Nullable
    String text() throws DamagedDayException {
        var utf8 = bytes();
        return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
    }

    byte @Nullable [] bytes() throws DamagedDayException {
        var length = count(end - at + 1) - 1;
        if (length < 0) {
            return null;
        }
        if (length > end - at) {
            throw new DamagedDayException("it ends within a text");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** Where the next byte is. */
    int at() {
        return at;
    }
}

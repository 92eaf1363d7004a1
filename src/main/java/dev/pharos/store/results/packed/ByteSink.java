package dev.pharos.store.results.packed;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that are written one after another. {@link ByteSource} reads them. */
final class ByteSink {
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private static final int USUAL_BYTES = 4_096;

    private byte[] bytes;
    private int size;

    ByteSink() {
        this(USUAL_BYTES);
    }

    /** @param usual how many bytes are expected; more are taken too */
    ByteSink(int usual) {
        this.bytes = new byte[usual];
    }

    void put(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void put(byte[] more, int length) {
        room(length);
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
    }

    /** A number without sign, seven bits a byte, the lowest first (LEB128). */
    void number(long value) {
        var rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            put((int) (rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        put((int) rest);
    }

    /** A number of which small ones are short whatever their sign. */
    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    void text(@Nullable String value) {
        bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** With how many they are. */
    void bytes(byte @Nullable [] value) {
        if (value == null) {
            number(0);
            return;
        }
        number(value.length + 1L);
        put(value, value.length);
    }

    int size() {
        return size;
    }

    /** What was written, not copied: good until the next write. */
    byte[] array() {
        return bytes;
    }

    byte[] copy() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}

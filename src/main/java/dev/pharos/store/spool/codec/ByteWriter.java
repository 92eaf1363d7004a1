package dev.pharos.store.spool.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Bytes that grow, in the few shapes that a record is made of; {@link ByteReader} reads them back. */
public final class ByteWriter {
    /** U+FFFD, in UTF-8: what PostgreSQL is given for half a character. */
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

    private byte[] bytes = new byte[1024];
    private int size;

    public int size() {
        return size;
    }

    public ByteBuffer written() {
        return ByteBuffer.wrap(bytes, 0, size);
    }

    /** Forgets all behind {@code length}. */
    public void cut(int length) {
        size = length;
    }

    public void one(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    public void flag(boolean value) {
        one(value ? 1 : 0);
    }

    public void int32(int value) {
        room(Integer.BYTES);
        int32At(size, value);
        size += Integer.BYTES;
    }

    public void int32At(int place, int value) {
        ByteBuffer.wrap(bytes).putInt(place, value);
    }

    public void int64(long value) {
        room(Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(size, value);
        size += Long.BYTES;
    }

    /** Seven bits a byte, the lowest first (LEB128); small numbers are short, negative ones ten bytes. */
    public void number(long value) {
        room(10);
        var left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[size++] = (byte) (left & 0x7F | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
    }

    public void uuid(UUID value) {
        int64(value.getMostSignificantBits());
        int64(value.getLeastSignificantBits());
    }

    public void instant(Instant value) {
        int64(value.getEpochSecond());
        number(value.getNano());
    }

    public void text(String value) {
        var encoded = value.chars().noneMatch(c -> Character.isSurrogate((char) c))
                ? value.getBytes(StandardCharsets.UTF_8)
                : encoded(value);
        number(encoded.length);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    /** By its name, because a file may outlive the order of the constants. */
    void word(Enum<?> value) {
        text(value.name());
    }

    public <T> void maybe(Optional<T> value, Consumer<T> write) {
        flag(value.isPresent());
        value.ifPresent(write);
    }

    public <T> void each(Collection<T> values, Consumer<T> write) {
        number(values.size());
        values.forEach(write);
    }

    private static byte[] encoded(String value) {
        try {
            var buffer = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith(REPLACEMENT)
                    .encode(CharBuffer.wrap(value));
            return Arrays.copyOf(buffer.array(), buffer.limit());
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException("what is malformed is replaced", impossible);
        }
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}

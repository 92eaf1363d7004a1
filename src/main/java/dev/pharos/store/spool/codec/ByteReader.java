package dev.pharos.store.spool.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads what {@link ByteWriter} wrote. Throws a {@code RuntimeException} where the bytes are something else. */
public final class ByteReader {
    private final ByteBuffer bytes;

    public ByteReader(byte[] bytes, int from, int length) {
        this.bytes = ByteBuffer.wrap(bytes, from, length);
    }

    public boolean isAtEnd() {
        return !bytes.hasRemaining();
    }

    public int one() {
        return bytes.get() & 0xFF;
    }

    public boolean flag() {
        return switch (one()) {
            case 0 -> false;
            case 1 -> true;
            default -> throw new IllegalArgumentException("a flag is 0 or 1");
        };
    }

    public int int32() {
        return bytes.getInt();
    }

    public long int64() {
        return bytes.getLong();
    }

    public long number() {
        var value = 0L;
        for (var shift = 0; shift < Long.SIZE; shift += 7) {
            var part = one();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has at most ten bytes");
    }

    int small() {
        return Math.toIntExact(number());
    }

    public UUID uuid() {
        return new UUID(int64(), int64());
    }

    public Instant instant() {
        return Instant.ofEpochSecond(int64(), number());
    }

    public String text() {
        var length = count();
        var text = new String(bytes.array(), bytes.arrayOffset() + bytes.position(), length, StandardCharsets.UTF_8);
        bytes.position(bytes.position() + length);
        return text;
    }

    <E extends Enum<E>> E word(Class<E> type) {
        return Enum.valueOf(type, text());
    }

    public <T> Optional<T> maybe(Supplier<T> read) {
        return flag() ? Optional.of(read.get()) : Optional.empty();
    }

    public <T> List<T> each(Supplier<T> read) {
        var count = count();
        var all = new ArrayList<T>(count);
        for (var i = 0; i < count; i++) {
            all.add(read.get());
        }
        return all;
    }

    /** Each of what is counted takes a byte at least, so that no count makes us ask for more memory than there are bytes. */
    private int count() {
        var count = small();
        if (count < 0 || count > bytes.remaining()) {
            throw new IllegalArgumentException(count + " is more than is left");
        }
        return count;
    }
}

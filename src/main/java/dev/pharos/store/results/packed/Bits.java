package dev.pharos.store.results.packed;

/** Numbers of a few bits each, one right after another, the lowest bit first. */
final class Bits {
    /** So that what is begun and one more number fit into 64. */
    static final int MOST = 56;

    private Bits() {}

    /** Writes them. */
    static final class Sink {
        private final ByteSink bytes = new ByteSink();
        private long begun;
        private int bits;

        /** @param width at most {@link #MOST} */
        void put(long value, int width) {
            begun |= (value & mask(width)) << bits;
            bits += width;
            while (bits >= 8) {
                bytes.put((int) begun);
                begun >>>= 8;
                bits -= 8;
            }
        }

        ByteSink end() {
            if (bits > 0) {
                bytes.put((int) begun);
                begun = 0;
                bits = 0;
            }
            return bytes;
        }
    }

    /** Reads them. */
    static final class Source {
        private final ByteSource bytes;
        private long begun;
        private int bits;

        Source(ByteSource bytes) {
            this.bytes = bytes;
        }

        long next(int width) throws DamagedDayException {
            while (bits < width) {
                begun |= (long) bytes.next() << bits;
                bits += 8;
            }
            var value = begun & mask(width);
            begun >>>= width;
            bits -= width;
            return value;
        }
    }

    private static long mask(int width) {
        return (1L << width) - 1;
    }
}

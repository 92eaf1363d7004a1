package dev.pharos.store.results.packed;

import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * What is around the columns of a packed day.
 *
 * <pre>
 * version        1 byte: 1
 * checksum       4 bytes, the lowest first: CRC-32C (RFC 3720) of all that follows
 * length         of the columns, a number as of {@link ByteSink}
 * deflated       how many bytes they have deflated, a number
 * columns        deflated (RFC 1951)
 * bits           the low bits of numbers: they are chance, and no compressor makes them shorter
 * </pre>
 *
 * @param columns what was deflated
 * @param bits what was not
 */
record Frame(ByteSource columns, ByteSource bits) {
    private static final int VERSION = 1;
    private static final int HEAD = 5;

    /** Far beyond a day of one target; a bound, so that no damage makes us ask for all memory. */
    private static final int LONGEST = 1 << 30;

    static byte[] write(ByteSink columns, ByteSink bits) {
        var deflated = deflated(columns);
        var rest = new ByteSink();
        rest.number(columns.size());
        rest.number(deflated.size());
        rest.put(deflated.array(), deflated.size());
        rest.put(bits.array(), bits.size());
        var checksum = checksum(rest.array(), 0, rest.size());
        var framed = new ByteSink();
        framed.put(VERSION);
        for (var shift = 0; shift < Integer.SIZE; shift += 8) {
            framed.put(checksum >>> shift);
        }
        framed.put(rest.array(), rest.size());
        return framed.copy();
    }

    static Frame read(byte[] packed) throws DamagedDayException {
        var head = new ByteSource(packed, 0, packed.length);
        var version = head.next();
        if (version != VERSION) {
            throw new DamagedDayException(
                    "it is of version " + version + ", and this Pharos knows only version " + VERSION);
        }
        var checksum = 0;
        for (var shift = 0; shift < Integer.SIZE; shift += 8) {
            checksum |= head.next() << shift;
        }
        if (checksum != checksum(packed, HEAD, packed.length - HEAD)) {
            throw new DamagedDayException("its checksum is wrong");
        }
        var length = head.count(LONGEST);
        var deflated = head.count(packed.length);
        if (deflated > packed.length - head.at()) {
            throw new DamagedDayException("it ends within its columns");
        }
        var columns = inflated(packed, head.at(), deflated, length);
        return new Frame(
                new ByteSource(columns, 0, length), new ByteSource(packed, head.at() + deflated, packed.length));
    }

    private static ByteSink deflated(ByteSink columns) {
        var piece = new byte[8_192];
        var deflated = new ByteSink();
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(columns.array(), 0, columns.size());
            deflater.finish();
            while (!deflater.finished()) {
                deflated.put(piece, deflater.deflate(piece));
            }
        }
        return deflated;
    }

    private static byte[] inflated(byte[] packed, int from, int deflated, int length) throws DamagedDayException {
        var columns = new byte[length];
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed, from, deflated);
            var done = 0;
            while (done < length) {
                var more = inflater.inflate(columns, done, length - done);
                if (more == 0) {
                    throw new DamagedDayException("its columns are shorter than it says");
                }
                done += more;
            }
        } catch (DataFormatException broken) {
            throw new DamagedDayException("its columns cannot be inflated");
        }
        return columns;
    }

    private static int checksum(byte[] bytes, int from, int length) {
        var checksum = new CRC32C();
        checksum.update(bytes, from, length);
        return (int) checksum.getValue();
    }
}

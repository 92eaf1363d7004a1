package dev.pharos.probe.answer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * What comes out of a gzip body, of all its members one behind the other (RFC 1952). The JDK's stream enters each next member
 * by a call of itself: tens of thousands of empty ones, which is what fits into one MiB, overflow the stack. What is no
 * member behind the first is left alone, as elsewhere: some servers fill up with zeros.
 */
final class GzipMembers extends InputStream {
    private static final int HEADER = 10;
    private static final int TRAILER = 8;
    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;

    private final byte[] raw;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private int at;
    private boolean inMember;

    /** @throws IOException where it does not begin with a member */
    GzipMembers(byte[] raw) throws IOException {
        this.raw = raw;
        if (!isMemberAhead()) {
            close();
            throw new ZipException("not in gzip format");
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (inMember || isMemberAhead()) {
            if (!inMember) {
                enter();
            }
            var out = inflate(into, offset, length);
            if (out > 0) {
                checksum.update(into, offset, out);
                return out;
            }
            if (!inflater.finished()) {
                throw new EOFException("a member breaks off");
            }
            leave();
        }
        return -1;
    }

    private boolean isMemberAhead() {
        return raw.length - at >= 3
                && raw[at] == 0x1F
                && raw[at + 1] == (byte) 0x8B
                && raw[at + 2] == Deflater.DEFLATED;
    }

    private void enter() throws IOException {
        var flags = byteAt(at + 3);
        at += HEADER;
        if ((flags & HAS_EXTRA) != 0) {
            at += 2 + byteAt(at) + (byteAt(at + 1) << 8);
        }
        skipText(flags & HAS_NAME);
        skipText(flags & HAS_COMMENT);
        // It is two bytes long.
        at += flags & HAS_CHECKSUM;
        if (at > raw.length) {
            throw new EOFException("a header breaks off");
        }
        inflater.reset();
        inflater.setInput(raw, at, raw.length - at);
        checksum.reset();
        inMember = true;
    }

    private void skipText(int isThere) throws IOException {
        if (isThere != 0) {
            while (byteAt(at++) != 0) {
                // Its end is a zero.
            }
        }
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            return inflater.inflate(into, offset, length);
        } catch (DataFormatException malformed) {
            throw new ZipException(malformed.getMessage());
        }
    }

    private void leave() throws IOException {
        at = raw.length - inflater.getRemaining();
        if (intAt(at) != (int) checksum.getValue() || intAt(at + 4) != (int) inflater.getBytesWritten()) {
            throw new ZipException("a member is not what its checksum says");
        }
        at += TRAILER;
        inMember = false;
    }

    private int intAt(int index) throws IOException {
        return byteAt(index) | byteAt(index + 1) << 8 | byteAt(index + 2) << 16 | byteAt(index + 3) << 24;
    }

    private int byteAt(int index) throws IOException {
        if (index >= raw.length) {
            throw new EOFException("a member breaks off");
        }
        return raw[index] & 0xFF;
    }

    @Override
    public void close() {
        inflater.end();
    }
}

package dev.pharos.outbound.wire;

import io.netty.buffer.ByteBuf;

/**
 * Counts the handshakes of a TLS connection by the headers of the other side's records, which are never encrypted (RFC
 * 5246, section 6.2.1; RFC 8446, section 5.1). Each handshake of TLS 1.2 has one record that changes the cipher; one of TLS
 * 1.3 has at most one, for the sake of middleboxes, and is never repeated.
 */
final class TlsRecords {
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HEADER_BYTES = 5;

    private int headerBytes;
    private int type;
    private int rest;
    private int handshakes;

    /**
     * Takes what arrived, wherever it begins and ends within records; leaves the buffer as it is.
     *
     * @return how many handshakes there were until now
     */
    int read(ByteBuf bytes) {
        var at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            if (headerBytes == HEADER_BYTES) {
                var skipped = Math.min(rest, bytes.writerIndex() - at);
                at += skipped;
                rest -= skipped;
            } else {
                header(bytes.getUnsignedByte(at));
                at++;
            }
            if (headerBytes == HEADER_BYTES && rest == 0) {
                headerBytes = 0;
            }
        }
        return handshakes;
    }

    /** One octet of type, two of version, two of length. */
    private void header(int octet) {
        if (headerBytes == 0) {
            type = octet;
            rest = 0;
        }
        if (headerBytes >= HEADER_BYTES - 2) {
            rest = (rest << 8) | octet;
        }
        headerBytes++;
        if (headerBytes == HEADER_BYTES && type == CHANGE_CIPHER_SPEC) {
            handshakes++;
        }
    }
}

package dev.pharos.outbound.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlsRecordsTest {
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION_DATA = 23;

    /** Of this type and length, filled with what looks like a change of the cipher. */
    private static byte[] record(int type, int length) {
        var bytes = new byte[5 + length];
        Arrays.fill(bytes, (byte) CHANGE_CIPHER_SPEC);
        bytes[0] = (byte) type;
        bytes[1] = 3;
        bytes[2] = 3;
        bytes[3] = (byte) (length >> 8);
        bytes[4] = (byte) length;
        return bytes;
    }

    private static byte[] twoHandshakes() {
        var bytes = new ByteArrayOutputStream();
        for (var record : List.of(
                record(HANDSHAKE, 4_000),
                record(CHANGE_CIPHER_SPEC, 1),
                record(HANDSHAKE, 40),
                record(APPLICATION_DATA, 0),
                record(APPLICATION_DATA, 700),
                record(CHANGE_CIPHER_SPEC, 1),
                record(HANDSHAKE, 255))) {
            bytes.writeBytes(record);
        }
        return bytes.toByteArray();
    }

    @Test
    void counts_by_headers_alone_however_records_are_cut() {
        var bytes = twoHandshakes();
        for (var size = 1; size <= bytes.length; size++) {
            var records = new TlsRecords();
            var handshakes = 0;
            for (var at = 0; at < bytes.length; at += size) {
                var piece = Unpooled.wrappedBuffer(bytes, at, Math.min(size, bytes.length - at));
                handshakes = records.read(piece);
                assertThat(piece.readableBytes()).isEqualTo(Math.min(size, bytes.length - at));
            }
            assertThat(handshakes).as("in pieces of " + size).isEqualTo(2);
        }
    }
}

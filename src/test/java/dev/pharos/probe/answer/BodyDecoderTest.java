package dev.pharos.probe.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pharos.probe.answer.BodyDecoder.Decoded;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BodyDecoderTest {
    private static final int MIB = 1 << 20;

    /** The ways in which servers compress. */
    enum Way {
        GZIP(ContentCoding.GZIP),
        ZLIB(ContentCoding.DEFLATE),
        BARE_DEFLATE(ContentCoding.DEFLATE);

        private final ContentCoding coding;

        Way(ContentCoding coding) {
            this.coding = coding;
        }

        byte[] compress(byte[] plain) throws IOException {
            var out = new ByteArrayOutputStream();
            try (var stream = stream(out)) {
                stream.write(plain);
            }
            return out.toByteArray();
        }

        private OutputStream stream(OutputStream out) throws IOException {
            return switch (this) {
                case GZIP -> new GZIPOutputStream(out);
                case ZLIB -> new DeflaterOutputStream(out);
                case BARE_DEFLATE -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void decodes_the_whole_body(Way way) throws IOException {
        var plain = noise(100_000);

        var decoded = BodyDecoder.decode(new RawBody(way.compress(plain), false), way.coding, MIB);

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Whole.class, whole -> {
            assertThat(whole.bytes()).isEqualTo(plain);
            assertThat(whole.truncated()).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource
    void cuts_a_bomb_at_the_limit(Way way) throws IOException {
        var bomb = way.compress(new byte[50 * MIB]);

        var before = allocated();
        var decoded = BodyDecoder.decode(new RawBody(bomb, false), way.coding, 65_536);

        assertThat(allocated() - before).as("bytes allocated").isLessThan(MIB);
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Whole.class, whole -> {
            assertThat(whole.bytes()).hasSize(65_536);
            assertThat(whole.truncated()).isTrue();
        });
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @ParameterizedTest
    @EnumSource
    void keeps_what_came_before_our_own_cut(Way way) throws IOException {
        var plain = noise(100_000);
        var half = Arrays.copyOf(way.compress(plain), 50_000);

        var decoded = BodyDecoder.decode(new RawBody(half, true), way.coding, MIB);

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Whole.class, whole -> {
            assertThat(whole.bytes()).hasSizeGreaterThan(40_000);
            assertThat(whole.bytes()).isEqualTo(Arrays.copyOf(plain, whole.bytes().length));
            assertThat(whole.truncated()).isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void calls_a_body_broken_that_breaks_off_by_itself(Way way) throws IOException {
        var half = Arrays.copyOf(way.compress(noise(100_000)), 50_000);

        assertThat(BodyDecoder.decode(new RawBody(half, false), way.coding, MIB))
                .isEqualTo(new Decoded.Broken());
    }

    @ParameterizedTest
    @EnumSource(names = {"GZIP", "DEFLATE"})
    void calls_a_body_broken_that_is_not_compressed(ContentCoding coding) {
        var plain = new RawBody("plain text".getBytes(StandardCharsets.UTF_8), false);

        assertThat(BodyDecoder.decode(plain, coding, MIB)).isEqualTo(new Decoded.Broken());
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_body_is_empty_in_any_coding(ContentCoding coding) {
        assertThat(BodyDecoder.decode(new RawBody(new byte[0], false), coding, MIB))
                .isInstanceOfSatisfying(
                        Decoded.Whole.class, whole -> assertThat(whole.bytes()).isEmpty());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            nullValues = "none",
            value = {
                "none, IDENTITY",
                "gzip, GZIP",
                "GZIP, GZIP",
                "x-gzip, GZIP",
                "deflate, DEFLATE",
                "identity, IDENTITY",
                "br, IDENTITY",
                "'gzip, gzip', IDENTITY"
            })
    void knows_the_codings(String header, ContentCoding coding) {
        assertThat(ContentCoding.of(Optional.ofNullable(header))).isEqualTo(coding);
    }

    @Test
    void reads_a_compressed_body_that_is_longer_than_the_decoded_one() throws IOException {
        var plain = noise(65_536);
        var raw = Way.GZIP.compress(plain);
        var reader = new BodyReader(plain.length, ContentCoding.GZIP, true, new BodyRoom(1 << 20).share());

        assertThat(raw.length).isGreaterThan(plain.length);
        assertThat(reader.take(Unpooled.wrappedBuffer(raw))).isEqualTo(BodyReader.Progress.WANTS_MORE);
        assertThat(reader.body().bytes()).isEqualTo(raw);
    }

    /** Bytes that do not compress, the same each time. */
    private static byte[] noise(int length) {
        var noise = new byte[length];
        new Random(1).nextBytes(noise);
        return noise;
    }
}

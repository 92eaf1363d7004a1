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
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
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

    /** Members follow one another, and what comes out is all of theirs (RFC 1952, section 2.2). */
    @ParameterizedTest(name = "members of {0}")
    @CsvSource({"'a'", "'a,b'", "'a,,b'", "',a'", "'a,'", "',,'", "'a,b,a,b,a,b,a,b,a,b,a,b'"})
    void reads_all_members_of_gzip(String members) throws IOException {
        var raw = new ByteArrayOutputStream();
        var plain = new ByteArrayOutputStream();
        for (var member : members.split(",", -1)) {
            var text = member.repeat(3_000).getBytes(StandardCharsets.US_ASCII);
            raw.write(Way.GZIP.compress(text));
            plain.write(text);
        }

        assertThat(BodyDecoder.decode(new RawBody(raw.toByteArray(), false), ContentCoding.GZIP, MIB))
                .isInstanceOfSatisfying(Decoded.Whole.class, whole -> {
                    assertThat(whole.bytes()).isEqualTo(plain.toByteArray());
                    assertThat(whole.truncated()).isFalse();
                });
    }

    @Test
    void limits_what_comes_out_of_all_members_of_gzip_together() throws IOException {
        var raw = repeated(Way.GZIP.compress(noise(30_000)), 5);

        assertThat(BodyDecoder.decode(new RawBody(raw, false), ContentCoding.GZIP, 65_536))
                .isInstanceOfSatisfying(Decoded.Whole.class, whole -> {
                    assertThat(whole.bytes()).hasSize(65_536);
                    assertThat(Arrays.copyOfRange(whole.bytes(), 30_000, 60_000))
                            .isEqualTo(noise(30_000));
                    assertThat(whole.truncated()).isTrue();
                });
    }

    @Test
    void calls_a_body_broken_whose_last_member_breaks_off() throws IOException {
        var raw = repeated(Way.GZIP.compress(noise(30_000)), 2);

        assertThat(BodyDecoder.decode(new RawBody(Arrays.copyOf(raw, raw.length - 4), false), ContentCoding.GZIP, MIB))
                .isEqualTo(new Decoded.Broken());
    }

    /** Extra field, file name, comment and checksum, of which the JDK writes none (RFC 1952, section 2.3). */
    @Test
    void reads_a_member_whose_header_has_all_that_it_may_have() throws IOException {
        var member = Way.GZIP.compress(noise(100));
        var raw = new ByteArrayOutputStream();
        raw.write(new byte[] {0x1F, (byte) 0x8B, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 3});
        raw.write(new byte[] {5, 0, 1, 2, 3, 4, 5});
        raw.write("file.json\0a comment\0".getBytes(StandardCharsets.US_ASCII));
        var checksum = new CRC32();
        checksum.update(raw.toByteArray());
        raw.write(new byte[] {(byte) checksum.getValue(), (byte) (checksum.getValue() >> 8)});
        raw.write(member, 10, member.length - 10);
        raw.write(member);

        assertThat(BodyDecoder.decode(new RawBody(raw.toByteArray(), false), ContentCoding.GZIP, MIB))
                .isInstanceOfSatisfying(
                        Decoded.Whole.class, whole -> assertThat(whole.bytes()).isEqualTo(repeated(noise(100), 2)));
    }

    @Test
    void calls_a_member_broken_that_is_not_what_its_checksum_says() throws IOException {
        for (var last = 1; last <= 8; last++) {
            var raw = Way.GZIP.compress(noise(100));
            raw[raw.length - last]++;

            assertThat(BodyDecoder.decode(new RawBody(raw, false), ContentCoding.GZIP, MIB))
                    .isEqualTo(new Decoded.Broken());
        }
    }

    /** At whatever byte, and never with an exception of another kind. */
    @Test
    void calls_members_broken_or_whole_wherever_they_break_off() throws IOException {
        var raw = repeated(Way.GZIP.compress(noise(100)), 2);
        for (var length = 1; length < raw.length; length++) {
            var half = new RawBody(Arrays.copyOf(raw, length), false);
            var behindTheFirst = length - raw.length / 2;
            var decoded = BodyDecoder.decode(half, ContentCoding.GZIP, MIB);
            // What is too short to be a member's beginning is none.
            assertThat(decoded instanceof Decoded.Whole)
                    .as("%d bytes", length)
                    .isEqualTo(behindTheFirst >= 0 && behindTheFirst < 3);
        }
    }

    @Test
    void leaves_alone_what_is_no_member_behind_the_last() throws IOException {
        var member = Way.GZIP.compress(noise(100));

        assertThat(BodyDecoder.decode(
                        new RawBody(Arrays.copyOf(member, member.length + 512), false), ContentCoding.GZIP, MIB))
                .isInstanceOfSatisfying(
                        Decoded.Whole.class, whole -> assertThat(whole.bytes()).isEqualTo(noise(100)));
    }

    /** As many as the largest body can have, on a stack that is as small as those of our threads. */
    @Test
    void reads_any_number_of_empty_members() throws Exception {
        var empty = Way.GZIP.compress(new byte[0]);
        var raw = repeated(empty, 18 * MIB / empty.length);
        var decoded = new AtomicReference<Object>();

        var thread = new Thread(null, () -> decoded.set(decodedOrThrown(raw)), "small", 1 << 20);
        thread.start();
        thread.join();

        assertThat(decoded.get())
                .isInstanceOfSatisfying(
                        Decoded.Whole.class, whole -> assertThat(whole.bytes()).isEmpty());
    }

    private static Object decodedOrThrown(byte[] raw) {
        try {
            return BodyDecoder.decode(new RawBody(raw, false), ContentCoding.GZIP, 16 * MIB);
        } catch (StackOverflowError tooDeep) {
            return tooDeep;
        }
    }

    private static byte[] repeated(byte[] bytes, int times) {
        var all = new byte[bytes.length * times];
        for (var i = 0; i < times; i++) {
            System.arraycopy(bytes, 0, all, i * bytes.length, bytes.length);
        }
        return all;
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

    /** A text and 50 MiB of zeros, made by another's encoder; we have none. */
    private static final String BROTLI = "G0gA4IzUYk2Z7pQie33FouOUA+bypFpwpMMGHAw8H2zjjU9P4AYstECkz2+KZZZl+QE=";

    private static final String BROTLI_BOMB =
            "z///f/gnAOKxQCD3/p/////wTwDEYQGA7v0/////4Z8AiMMiAN37//z//8A/ARCHBQC69x8=";

    @Test
    void decodes_brotli() {
        assertThat(brotli(bytes(BROTLI), false, MIB)).isInstanceOfSatisfying(Decoded.Whole.class, whole -> {
            assertThat(new String(whole.bytes(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"status\":\"DOWN\",\"checks\":{\"database\":false,\"the time of the year\":true}}");
            assertThat(whole.truncated()).isFalse();
        });
        assertThat(brotli(bytes("Ow=="), false, MIB))
                .isInstanceOfSatisfying(
                        Decoded.Whole.class, whole -> assertThat(whole.bytes()).isEmpty());
    }

    /** The window that it asks for has 16 MiB; nothing that comes out of it costs more. */
    @Test
    void cuts_a_bomb_of_brotli_at_the_limit() {
        var before = allocated();
        var decoded = brotli(bytes(BROTLI_BOMB), false, 65_536);

        assertThat(allocated() - before).as("bytes allocated").isLessThan(64L * MIB);
        assertThat(decoded).isInstanceOfSatisfying(Decoded.Whole.class, whole -> {
            assertThat(whole.bytes()).hasSize(65_536);
            assertThat(whole.truncated()).isTrue();
        });
    }

    @Test
    void calls_brotli_broken_wherever_it_breaks_off_unless_we_cut_it() {
        var whole = bytes(BROTLI);
        for (var length = 1; length < whole.length; length++) {
            var half = Arrays.copyOf(whole, length);
            assertThat(brotli(half, false, MIB)).as("%d bytes", length).isEqualTo(new Decoded.Broken());
            assertThat(brotli(half, true, MIB))
                    .isInstanceOfSatisfying(
                            Decoded.Whole.class,
                            cut -> assertThat(cut.truncated()).isTrue());
        }
    }

    /** Whatever the bytes are, and never with an exception. */
    @Test
    void makes_something_of_any_bytes_in_brotli() {
        var random = new Random(7);
        for (var turn = 0; turn < 2_000; turn++) {
            var bytes = bytes(BROTLI);
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            assertThat(brotli(bytes, false, MIB)).isNotNull();
            random.nextBytes(bytes);
            assertThat(brotli(bytes, false, MIB)).isNotNull();
        }
    }

    private static Decoded brotli(byte[] bytes, boolean cut, int limit) {
        return BodyDecoder.decode(new RawBody(bytes, cut), ContentCoding.BROTLI, limit);
    }

    private static byte[] bytes(String base64) {
        return java.util.Base64.getDecoder().decode(base64);
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
                "'', IDENTITY",
                "' , identity,', IDENTITY",
                "'identity, gzip', GZIP",
                "'gzip, identity', GZIP",
                "br, BROTLI",
                "Br, BROTLI",
                "zstd, OTHER",
                "compress, OTHER",
                "x-compress, OTHER",
                "'gzip, gzip', OTHER",
                "'br, gzip', OTHER",
                "gzip;q=1, OTHER",
                "nonsense, OTHER"
            })
    void knows_the_codings(@Nullable String header, ContentCoding coding) {
        assertThat(ContentCoding.of(header == null ? List.of() : List.of(header)))
                .isEqualTo(coding);
    }

    @Test
    void reads_a_compressed_body_that_is_longer_than_the_decoded_one() throws IOException {
        var plain = noise(65_536);
        var raw = Way.GZIP.compress(plain);
        var reader = new BodyReader(plain.length, ContentCoding.GZIP, new BodyRoom(1 << 20).share());

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

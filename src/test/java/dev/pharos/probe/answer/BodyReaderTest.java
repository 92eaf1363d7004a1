package dev.pharos.probe.answer;

import static dev.pharos.probe.answer.BodyReader.Progress.HAS_ENOUGH;
import static dev.pharos.probe.answer.BodyReader.Progress.HAS_NO_ROOM;
import static dev.pharos.probe.answer.BodyReader.Progress.WANTS_MORE;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
    private static final int KIB = 1024;
    private static final int LIMIT = 200 * KIB;
    private static final byte[] BYTES = new byte[LIMIT];

    static {
        new Random(1).nextBytes(BYTES);
    }

    private final BodyRoom room = new BodyRoom(300 * KIB);

    private static ByteBuf piece(int from, int length) {
        return Unpooled.wrappedBuffer(BYTES, from, length);
    }

    private BodyReader judged(BodyRoom.Share share) {
        return new BodyReader(LIMIT, ContentCoding.IDENTITY, share);
    }

    @Test
    void keeps_what_is_judged_up_to_the_limit() {
        var share = room.share();
        var reader = judged(share);

        for (var at = 0; at < LIMIT; at += KIB) {
            assertThat(reader.take(piece(at, KIB))).isEqualTo(WANTS_MORE);
        }
        assertThat(reader.body().cut()).isFalse();
        assertThat(reader.take(piece(0, 1))).isEqualTo(HAS_ENOUGH);

        assertThat(reader.body().bytes()).isEqualTo(BYTES);
        assertThat(reader.body().cut()).isTrue();
        assertThat(room.taken()).isEqualTo(LIMIT - BodyRoom.FREE_BYTES);
        share.close();
        share.close();
        assertThat(room.taken()).isZero();
    }

    @Test
    void all_together_take_no_more_than_there_is() {
        var first = room.share();
        assertThat(judged(first).take(piece(0, LIMIT))).isEqualTo(WANTS_MORE);

        var second = room.share();
        assertThat(judged(second).take(piece(0, LIMIT))).isEqualTo(HAS_NO_ROOM);
        assertThat(judged(second).take(piece(0, BodyRoom.FREE_BYTES))).isEqualTo(WANTS_MORE);
        assertThat(room.taken()).isEqualTo(LIMIT - BodyRoom.FREE_BYTES);

        first.close();
        assertThat(judged(second).take(piece(0, LIMIT))).isEqualTo(WANTS_MORE);
        second.close();
        assertThat(room.taken()).isZero();
    }

    /** It grows by doubling; where there is no memory for that, what arrived is enough. */
    @Test
    void a_body_that_arrives_in_pieces_needs_no_more_than_one_of_one_piece() {
        var tight = new BodyRoom(120 * KIB);
        var share = tight.share();
        var reader = judged(share);

        for (var at = 0; at < 130 * KIB; at += 10 * KIB) {
            assertThat(reader.take(piece(at, 10 * KIB))).isEqualTo(WANTS_MORE);
        }
        assertThat(reader.body().bytes()).hasSize(130 * KIB);
        share.close();
        assertThat(tight.taken()).isZero();
    }
}

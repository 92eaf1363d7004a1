package dev.pharos.web.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BeatTest {
    private static final long BEGIN = 1_000_000_000_000L;

    private final Beat beat = new Beat(BEGIN);

    private static long at(long ms) {
        return BEGIN + TimeUnit.MILLISECONDS.toNanos(ms);
    }

    @Test
    void while_nothing_happens_a_page_is_told_every_five_seconds_that_we_are_there() {
        assertThat(beat.word(at(4_999))).isEmpty();
        assertThat(beat.word(at(5_000))).contains(Beat.THERE);
        assertThat(beat.word(at(9_999))).isEmpty();
    }

    @Test
    void a_change_is_told_at_once_and_again_when_it_has_settled() {
        beat.changed(at(400));
        assertThat(beat.word(at(500))).contains(Beat.CHANGED);
        assertThat(beat.word(at(1_000))).contains(Beat.CHANGED);
        assertThat(beat.word(at(1_500))).isEmpty();
    }

    /** What a page reads in the first round may be older than the second change. */
    @Test
    void a_change_just_after_another_is_not_lost() {
        beat.changed(at(0));
        beat.changed(at(490));
        assertThat(beat.word(at(500))).contains(Beat.CHANGED);
        assertThat(beat.word(at(1_000))).contains(Beat.CHANGED);
        assertThat(beat.word(at(1_500))).isEmpty();
    }
}

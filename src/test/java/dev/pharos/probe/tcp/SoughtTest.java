package dev.pharos.probe.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoughtTest {
    /** All texts of two letters, in every two pieces that they may come in. */
    @Test
    void a_text_is_found_where_it_is_and_nowhere_else_however_it_is_cut() {
        for (var sought : words(4)) {
            for (var text : words(7)) {
                for (var cut = 0; cut <= text.length(); cut++) {
                    assertThat(isFound(sought, text.substring(0, cut), text.substring(cut)))
                            .as(sought + " in " + text + " cut at " + cut)
                            .isEqualTo(text.contains(sought));
                }
            }
        }
    }

    @Test
    void bytes_beyond_the_length_are_not_looked_at() {
        var piece = Unpooled.copiedBuffer("220 ready", StandardCharsets.UTF_8);
        assertThat(new Sought("ready").isThereWith(piece, 8)).isFalse();
        assertThat(piece.readableBytes()).isEqualTo(9);
    }

    private static boolean isFound(String sought, String... pieces) {
        var it = new Sought(sought);
        var found = false;
        for (var piece : pieces) {
            found = it.isThereWith(Unpooled.copiedBuffer(piece, StandardCharsets.UTF_8), piece.length());
        }
        return found;
    }

    /** All that are made of a and b, of one to so many letters. */
    private static List<String> words(int longest) {
        var words = new ArrayList<>(List.of("a", "b"));
        for (var at = 0; at < words.size() && words.get(at).length() < longest; at++) {
            words.add(words.get(at) + "a");
            words.add(words.get(at) + "b");
        }
        return words;
    }
}

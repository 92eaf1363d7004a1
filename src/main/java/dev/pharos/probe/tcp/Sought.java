package dev.pharos.probe.tcp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Finds a text in data that arrives piece by piece, wherever a piece begins and ends. It reads each byte once (Knuth,
 * Morris and Pratt), so that no data of a target makes it slow.
 */
final class Sought {
    private final byte[] text;

    /** For each beginning of the text, how much of its end is a beginning too. */
    private final int[] borders;

    private int matched;

    Sought(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        this.borders = new int[this.text.length];
        for (var i = 1; i < this.text.length; i++) {
            borders[i] = longer(borders[i - 1], this.text[i]);
        }
    }

    /**
     * Whether the text is there by the end of the first {@code length} bytes of this piece; leaves the piece as it is.
     */
    boolean isThereWith(ByteBuf piece, int length) {
        for (var i = 0; i < length && matched < text.length; i++) {
            matched = longer(matched, piece.getByte(piece.readerIndex() + i));
        }
        return matched == text.length;
    }

    private int longer(int before, byte next) {
        var at = before;
        while (at > 0 && text[at] != next) {
            at = borders[at - 1];
        }
        return text[at] == next ? at + 1 : 0;
    }
}

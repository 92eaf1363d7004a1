package dev.pharos.web.badges;

/**
 * About how wide words are in Verdana, 11 pixels high, which most who look at badges have. In another font the drawing stretches
 * them to this width.
 */
final class TextWidth {
    /** Of the letters from the blank to the tilde, in tenths of a pixel. */
    private static final int[] TENTHS = {
        39, 43, 50, 90, 70, 118, 80, 30, 50, 50, 70, 90, 40, 50, 40, 50, 70, 70, 70, 70, 70, 70, 70, 70, 70, 70, 50, 50,
                90, 90,
        90, 60, 110, 75, 75, 77, 85, 70, 63, 85, 83, 46, 50, 76, 61, 93, 82, 87, 66, 87, 76, 75, 68, 81, 75, 109, 75,
                68, 75, 50,
        50, 50, 90, 70, 70, 66, 69, 57, 69, 66, 39, 69, 70, 30, 38, 65, 30, 107, 70, 67, 69, 69, 47, 57, 43, 70, 65, 90,
                65, 65,
        58, 70, 50, 70, 90
    };

    private static final int OTHER = 75;
    /** From here on letters are as wide as they are high: Hangul, CJK, emoji. */
    private static final int WIDE_FROM = 0x1100;

    private static final int WIDE = 110;

    private TextWidth() {}

    static int of(String words) {
        return Math.ceilDiv(words.codePoints().map(TextWidth::tenths).sum(), 10);
    }

    private static int tenths(int letter) {
        var index = letter - ' ';
        if (index >= 0 && index < TENTHS.length) {
            return TENTHS[index];
        }
        return isMark(letter) ? 0 : letter >= WIDE_FROM && !isNarrow(letter) ? WIDE : OTHER;
    }

    /** What stands on the letter before it, or is not seen. */
    private static boolean isMark(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
            default -> false;
        };
    }

    /** Punctuation and further Latin and Greek letters. */
    private static boolean isNarrow(int letter) {
        return letter >= 0x1E00 && letter < 0x2190;
    }
}

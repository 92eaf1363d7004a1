package dev.pharos.web.embed;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How large a frame is that fits into what a page has room for; there are few, so that each is made once for many. */
public record Frame(int width, int height) {
    private static final int WIDEST = 400;
    private static final int NARROWEST = 160;
    private static final int STEP = 40;
    private static final int HIGH = 60;
    private static final int LOW = 40;
    private static final int MOST_DIGITS = 6;

    /**
     * @param width at most so many pixels; null for as many as it likes, as with {@code height}
     * @return empty where it would have to be too small to be read
     * @throws NumberFormatException where one of them is no number of pixels
     */
    static Optional<Frame> within(@Nullable String width, @Nullable String height) {
        var across = Math.min(WIDEST, pixels(width)) / STEP * STEP;
        var down = pixels(height);
        return across < NARROWEST || down < LOW
                ? Optional.empty()
                : Optional.of(new Frame(across, down < HIGH ? LOW : HIGH));
    }

    private static int pixels(@Nullable String written) {
        if (written == null) {
            return WIDEST;
        }
        if (!written.matches("[0-9]{1," + MOST_DIGITS + "}")) {
            throw new NumberFormatException(written);
        }
        return Integer.parseInt(written);
    }
}

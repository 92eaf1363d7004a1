package dev.pharos.web.page.words;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A message of a bundle, cut up at its placeholders: {@code Lasting for {length}}. */
record Saying(List<Piece> pieces) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");

    /** Words, or the name of what stands in their place. */
    record Piece(String text, boolean isPlaceholder) {}

    static Saying of(String message) {
        var pieces = new ArrayList<Piece>();
        var found = PLACEHOLDER.matcher(message);
        var from = 0;
        while (found.find()) {
            if (found.start() > from) {
                pieces.add(new Piece(message.substring(from, found.start()), false));
            }
            pieces.add(new Piece(found.group(1), true));
            from = found.end();
        }
        if (from < message.length()) {
            pieces.add(new Piece(message.substring(from), false));
        }
        return new Saying(List.copyOf(pieces));
    }

    /**
     * @param value of a placeholder
     * @param words takes words, {@code other} takes values, each in its turn
     */
    <T> void say(Function<String, T> value, Consumer<String> words, Consumer<T> other) {
        for (var piece : pieces) {
            if (piece.isPlaceholder()) {
                other.accept(value.apply(piece.text()));
            } else {
                words.accept(piece.text());
            }
        }
    }
}

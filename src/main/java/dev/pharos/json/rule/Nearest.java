package dev.pharos.json.rule;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word somebody meant. */
public final class Nearest {
    private Nearest() {}

    /** The known word that is the fewest edits away; empty where none is near. */
    public static Optional<String> to(String word, Collection<String> known) {
        var limit = Math.max(2, word.length() / 3);
        if (word.length() > 100) {
            return Optional.empty();
        }
        return known.stream()
                .filter(it -> distance(word, it) <= limit)
                .min(Comparator.comparingInt(it -> distance(word, it)));
    }

    /** Levenshtein's distance, without regard to case. */
    private static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                var replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

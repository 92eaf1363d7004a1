package dev.pharos.runtime.home;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a key is one that nobody guesses. Counted are the characters that do not follow from those before: neither by
 * going on as these did ({@code aaa}, {@code abc}, {@code 321}), nor as the next key on a keyboard, nor by repeating a pair.
 * What is said in place of a key counts for nothing. A random key of 24 hexadecimal digits has 15 or more.
 */
final class KeyStrength {
    private static final int FEWEST_DIFFERENT = 8;
    private static final int FEWEST_UNFORESEEN = 14;
    private static final String KEYBOARD = "qwertyuiop asdfghjkl zxcvbnm qwertzuiop yxcvbnm azertyuiop 1234567890";
    private static final String BACKWARDS =
            new StringBuilder(KEYBOARD).reverse().toString();
    private static final List<String> PLACEHOLDERS = List.of(
            "changeme",
            "change-me",
            "change_me",
            "changeit",
            "change-it",
            "change_it",
            "changethis",
            "change-this",
            "change_this",
            "replaceme",
            "replace-me",
            "replace_me",
            "placeholder",
            "your-api-key",
            "your_api_key",
            "yourapikey",
            "your-key",
            "your_key",
            "yourkey",
            "admin-key",
            "admin_key",
            "adminkey",
            "api-key",
            "api_key",
            "apikey",
            "supersecret",
            "password",
            "passwort",
            "passwd",
            "secret",
            "letmein",
            "default",
            "example",
            "admin",
            "pharos",
            "dummy",
            "sample");

    private KeyStrength() {}

    /** What is wrong with it, as the end of a sentence; never a part of it. */
    static Optional<String> flaw(String key) {
        if (key.chars().distinct().count() < FEWEST_DIFFERENT) {
            return Optional.of("is made of fewer than " + FEWEST_DIFFERENT + " different characters");
        }
        if (unforeseen(key) < FEWEST_UNFORESEEN) {
            return Optional.of("repeats itself, or goes on as one expects, so that it can be guessed");
        }
        var rest = key.toLowerCase(Locale.ROOT);
        for (var word : PLACEHOLDERS) {
            rest = rest.replace(word, "");
        }
        return unforeseen(rest) < FEWEST_UNFORESEEN
                ? Optional.of("is little more than a word that stands in the place of a key")
                : Optional.empty();
    }

    private static int unforeseen(String key) {
        var text = key.toLowerCase(Locale.ROOT);
        var pairs = new HashSet<String>();
        var count = Math.min(1, text.length());
        for (var i = 1; i < text.length(); i++) {
            var pair = text.substring(i - 1, i + 1);
            var goesOn = i > 1 && text.charAt(i) - text.charAt(i - 1) == text.charAt(i - 1) - text.charAt(i - 2);
            var typed = KEYBOARD.contains(pair) || BACKWARDS.contains(pair);
            if (pairs.add(pair) && !goesOn && !typed) {
                count++;
            }
        }
        return count;
    }
}

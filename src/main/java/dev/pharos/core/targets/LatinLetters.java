package dev.pharos.core.targets;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Writes the letters of the Latin script as a to z, as people do where others cannot be typed: umlauts as in German, ligatures
 * by their letters, every other one without its marks.
 */
final class LatinLetters {
    private LatinLetters() {}

    /** In lower case; what is no letter of the Latin script stays as it is. */
    static String plain(String text) {
        var plain = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .forEach(letter -> plain.append(plain(letter)));
        return plain.toString();
    }

    private static String plain(int letter) {
        return switch (letter) {
            case 'ä' -> "ae";
            case 'ö' -> "oe";
            case 'ü' -> "ue";
            default -> {
                var unmarked = new StringBuilder();
                Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFD)
                        .codePoints()
                        .filter(it -> Character.getType(it) != Character.NON_SPACING_MARK)
                        .forEach(it -> unmarked.append(undivided(it)));
                yield unmarked.toString();
            }
        };
    }

    /** Letters that Unicode does not take apart into one of a to z and its mark. */
    private static String undivided(int letter) {
        return switch (letter) {
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'þ' -> "th";
            case 'ĳ' -> "ij";
            case 'ﬀ' -> "ff";
            case 'ﬁ' -> "fi";
            case 'ﬂ' -> "fl";
            case 'ŉ', 'ŋ' -> "n";
            case 'ø' -> "o";
            case 'ł' -> "l";
            case 'đ', 'ð' -> "d";
            case 'ħ' -> "h";
            case 'ŧ' -> "t";
            case 'ı' -> "i";
            case 'ĸ' -> "k";
            case 'ſ' -> "s";
            default -> Character.toString(letter);
        };
    }
}

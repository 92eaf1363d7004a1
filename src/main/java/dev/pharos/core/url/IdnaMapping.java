package dev.pharos.core.url;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of a character of a name (UTS 46, section 5). The table of that standard is made of properties that the JDK
 * knows, compatibility and case above all, and of the exceptions written out here; so it is of the JDK's Unicode.
 */
final class IdnaMapping {
    private static final int SHARP_S = 0xDF;
    private static final int FINAL_SIGMA = 0x3C2;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int DOTLESS_I = 0x131;
    private static final int MATHEMATICAL_DOTLESS_I = 0x1D6A4;

    private IdnaMapping() {}

    /** Empty where no name may hold it; an empty text where it is passed over. */
    static Optional<String> of(int c) {
        if (c < 0x80) {
            return Optional.of(Character.toString(Character.toLowerCase(c)));
        }
        if (isIgnored(c)) {
            return Optional.of("");
        }
        if (c == SHARP_S || c == FINAL_SIGMA || c == NON_JOINER || c == JOINER || c == DOTLESS_I || isCherokee(c)) {
            return Optional.of(Character.toString(c));
        }
        if (isSmallCherokee(c)) {
            return Optional.of(Character.toString(Character.toUpperCase(c)));
        }
        if (isFullStop(c)) {
            return Optional.of(".");
        }
        if (c == MATHEMATICAL_DOTLESS_I) {
            return Optional.of(Character.toString(DOTLESS_I));
        }
        return isDisallowed(c) ? Optional.empty() : folded(c);
    }

    /** Whether it stands in a name as it is. */
    static boolean isValid(int c) {
        return of(c).filter(Character.toString(c)::equals).isPresent();
    }

    /** A digit or a word with a dot behind it would make two labels of one. */
    private static Optional<String> folded(int c) {
        var plain = Normalizer.normalize(Character.toString(c), Form.NFKC);
        var once = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        var folded = Normalizer.normalize(Normalizer.normalize(once, Form.NFKC).toLowerCase(Locale.ROOT), Form.NFC);
        return folded.indexOf('.') >= 0 || folded.indexOf(0x3002) >= 0 ? Optional.empty() : Optional.of(folded);
    }

    private static boolean isFullStop(int c) {
        return c == 0x3002 || c == 0xFF0E || c == 0xFF61;
    }

    private static boolean isCherokee(int c) {
        return c >= 0x13A0 && c <= 0x13F5;
    }

    private static boolean isSmallCherokee(int c) {
        return c >= 0x13F8 && c <= 0x13FD || c >= 0xAB70 && c <= 0xABBF;
    }

    /** Soft hyphens, selectors of variants, fillers and others that nobody sees. */
    private static boolean isIgnored(int c) {
        return switch (c) {
            case 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F -> true;
            case 0x200B, 0x3164, 0xFEFF, 0xFFA0 -> true;
            default ->
                c >= 0x2060 && c <= 0x2064
                        || c >= 0x206A && c <= 0x206F
                        || c >= 0xFE00 && c <= 0xFE0F
                        || c >= 0x1BCA0 && c <= 0x1BCA3
                        || c >= 0x1D173 && c <= 0x1D17A
                        || c >= 0xE0100 && c <= 0xE01EF;
        };
    }

    private static boolean isDisallowed(int c) {
        return switch (Character.getType(c)) {
            case Character.UNASSIGNED,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            // Those that describe ideographs, and replacements for what was none.
            default -> c >= 0x2FF0 && c <= 0x2FFF || c == 0x31EF || c == 0xFFFC || c == 0xFFFD;
        };
    }
}

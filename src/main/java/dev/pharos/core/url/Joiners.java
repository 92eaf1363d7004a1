package dev.pharos.core.url;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a name may hold the characters that join letters or keep them apart (RFC 5892, appendix A): behind a virama, and one
 * that keeps apart also between letters of a script that joins them. The JDK does not know which letters of such a script
 * join, so all of them are taken to.
 */
final class Joiners {
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final Set<UnicodeScript> CURSIVE = EnumSet.of(
            UnicodeScript.ARABIC,
            UnicodeScript.SYRIAC,
            UnicodeScript.MANDAIC,
            UnicodeScript.MANICHAEAN,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.NKO,
            UnicodeScript.PHAGS_PA,
            UnicodeScript.PSALTER_PAHLAVI,
            UnicodeScript.ADLAM,
            UnicodeScript.HANIFI_ROHINGYA,
            UnicodeScript.SOGDIAN);

    /** Canonical combining class 9. */
    private static final String VIRAMAS = "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA"
            + "\u0E3A\u0EBA\u0F84\u1039\u103A\u1714\u1715\u1734\u17D2\u1A60\u1B44\u1BAA\u1BAB\u1BF2\u1BF3\u2D7F\uA806"
            + "\uA82C\uA8C4\uA953\uA9C0\uAAF6\uABED";

    private Joiners() {}

    static boolean areInPlace(String label) {
        var characters = label.codePoints().toArray();
        for (var i = 0; i < characters.length; i++) {
            if ((characters[i] == JOINER || characters[i] == NON_JOINER) && !isInPlace(characters, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInPlace(int[] characters, int i) {
        if (i > 0 && VIRAMAS.indexOf(characters[i - 1]) >= 0) {
            return true;
        }
        return characters[i] == NON_JOINER && joins(characters, i, -1) && joins(characters, i, 1);
    }

    /** Marks stand between letters without parting them. */
    private static boolean joins(int[] characters, int from, int step) {
        var i = from + step;
        while (i >= 0 && i < characters.length && Character.getType(characters[i]) == Character.NON_SPACING_MARK) {
            i += step;
        }
        return i >= 0
                && i < characters.length
                && Character.isLetter(characters[i])
                && CURSIVE.contains(UnicodeScript.of(characters[i]));
    }
}

package dev.pharos.core.url;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Locale;

/**
 * Names of any script as DNS knows them (UTS 46, nontransitional, as browsers do: {@code ß} stays and does not become
 * {@code ss}). {@link java.net.IDN} is of 2003.
 */
final class Idna {
    private static final String PREFIX = "xn--";

    private Idna() {}

    /** @throws IllegalArgumentException where it is no name */
    static String toAscii(String domain) {
        var lower = domain.toLowerCase(Locale.ROOT);
        if (isAscii(domain) && !lower.startsWith(PREFIX) && !lower.contains("." + PREFIX)) {
            return lower;
        }
        var labels = new ArrayList<String>();
        for (var label : mapped(domain).split("\\.", -1)) {
            labels.add(label.startsWith(PREFIX) ? decoded(label) : label);
        }
        var isBidi = labels.stream().anyMatch(BidiRule::isRightToLeft);
        var ascii = new ArrayList<String>();
        for (var label : labels) {
            if (!isAscii(label)) {
                check(label);
            }
            if (isBidi && !BidiRule.holds(label)) {
                throw malformed();
            }
            ascii.add(isAscii(label) ? label : PREFIX + Punycode.encode(label));
        }
        return String.join(".", ascii);
    }

    private static String mapped(String domain) {
        var mapped = new StringBuilder();
        domain.codePoints().forEach(c -> mapped.append(IdnaMapping.of(c).orElseThrow(Idna::malformed)));
        return Normalizer.normalize(mapped, Normalizer.Form.NFC);
    }

    private static String decoded(String label) {
        if (!isAscii(label)) {
            throw malformed();
        }
        var decoded = Punycode.decode(label.substring(PREFIX.length()));
        if (isAscii(decoded)) {
            throw malformed();
        }
        return decoded;
    }

    private static void check(String label) {
        var valid = Normalizer.isNormalized(label, Normalizer.Form.NFC)
                && !label.startsWith(PREFIX)
                && label.indexOf('.') < 0
                && !isMark(label.codePointAt(0))
                && label.codePoints().allMatch(IdnaMapping::isValid)
                && Joiners.areInPlace(label);
        if (!valid) {
            throw malformed();
        }
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("the host holds characters that no name has (UTS 46)");
    }
}

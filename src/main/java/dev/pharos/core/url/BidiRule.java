package dev.pharos.core.url;

import java.util.Set;

/** A name with letters that are written from right to left has each label in one direction (RFC 5893, section 2). */
final class BidiRule {
    private static final byte L = Character.DIRECTIONALITY_LEFT_TO_RIGHT;
    private static final byte R = Character.DIRECTIONALITY_RIGHT_TO_LEFT;
    private static final byte AL = Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    private static final byte AN = Character.DIRECTIONALITY_ARABIC_NUMBER;
    private static final byte EN = Character.DIRECTIONALITY_EUROPEAN_NUMBER;
    private static final byte NSM = Character.DIRECTIONALITY_NONSPACING_MARK;
    private static final Set<Byte> NEUTRAL = Set.of(
            Character.DIRECTIONALITY_EUROPEAN_NUMBER_SEPARATOR,
            Character.DIRECTIONALITY_COMMON_NUMBER_SEPARATOR,
            Character.DIRECTIONALITY_EUROPEAN_NUMBER_TERMINATOR,
            Character.DIRECTIONALITY_OTHER_NEUTRALS,
            Character.DIRECTIONALITY_BOUNDARY_NEUTRAL);

    private BidiRule() {}

    static boolean isRightToLeft(String label) {
        return label.codePoints().map(Character::getDirectionality).anyMatch(it -> it == R || it == AL || it == AN);
    }

    static boolean holds(String label) {
        if (label.isEmpty()) {
            return true;
        }
        var directions = label.codePoints().map(Character::getDirectionality).toArray();
        var last = directions.length - 1;
        while (last > 0 && directions[last] == NSM) {
            last--;
        }
        var end = directions[last];
        if (directions[0] == L) {
            return (end == L || end == EN) && allOf(directions, Set.of(L, EN, NSM));
        }
        if (directions[0] != R && directions[0] != AL) {
            return false;
        }
        return (end == R || end == AL || end == EN || end == AN)
                && allOf(directions, Set.of(R, AL, AN, EN, NSM))
                && !(label.codePoints().map(Character::getDirectionality).anyMatch(it -> it == EN)
                        && label.codePoints().map(Character::getDirectionality).anyMatch(it -> it == AN));
    }

    private static boolean allOf(int[] directions, Set<Byte> others) {
        for (var direction : directions) {
            if (!others.contains((byte) direction) && !NEUTRAL.contains((byte) direction)) {
                return false;
            }
        }
        return true;
    }
}

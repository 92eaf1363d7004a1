package dev.pharos.web.published;

/** Text that may stand in XML: a character that it cannot hold, not even escaped, would make the whole document none. */
public final class XmlText {
    private static final int REPLACEMENT = 0xFFFD;

    private XmlText() {}

    /** The text, with the replacement character for each that XML 1.0 does not have (section 2.2). */
    public static String of(String text) {
        return text.codePoints().allMatch(XmlText::isCharacter)
                ? text
                : text.codePoints()
                        .map(it -> isCharacter(it) ? it : REPLACEMENT)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isCharacter(int it) {
        return it == '\t'
                || it == '\n'
                || it == '\r'
                || it >= 0x20 && it <= 0xD7FF
                || it >= 0xE000 && it <= 0xFFFD
                || it >= 0x10000;
    }
}

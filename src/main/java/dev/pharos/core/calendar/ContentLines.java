package dev.pharos.core.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The content lines of a calendar (iCalendar, RFC 5545): escaped, folded, and each with its end. */
public final class ContentLines {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    /** A longer line is folded (section 3.1). */
    private static final int MOST_OCTETS = 75;

    private final StringBuilder text = new StringBuilder();

    /** A line as it is, such as {@code BEGIN:VEVENT}. */
    public ContentLines line(String content) {
        var octets = 0;
        for (var i = 0; i < content.length(); i = content.offsetByCodePoints(i, 1)) {
            var letter = Character.toString(content.codePointAt(i));
            var size = letter.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > MOST_OCTETS) {
                text.append("\r\n ");
                octets = 1;
            }
            text.append(letter);
            octets += size;
        }
        text.append("\r\n");
        return this;
    }

    /** What people read (section 3.3.11). A control character but a line's end may not be there, and is left out. */
    public ContentLines words(String name, String words) {
        var escaped = words.replaceAll("\\r\\n?", "\n")
                .replaceAll("[\\p{Cc}&&[^\n\t]]", "")
                .replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
        return line(name + ":" + escaped);
    }

    public ContentLines time(String name, Instant at) {
        return line(name + ":" + UTC.format(at));
    }

    /** All lines so far. */
    @Override
    public String toString() {
        return text.toString();
    }
}

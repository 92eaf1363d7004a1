package dev.pharos.json.rule;

import java.time.ZoneId;
import java.util.TreeSet;

/** Time zones in writing, by their names of IANA: {@code Europe/Berlin}, {@code UTC}. */
public final class TimeZones {
    private TimeZones() {}

    /** @throws IllegalArgumentException with the value and the one that may be meant, where it is none */
    public static ZoneId parse(String id) {
        var known = new TreeSet<>(ZoneId.getAvailableZoneIds());
        if (known.contains(id)) {
            return ZoneId.of(id);
        }
        var meant =
                Nearest.to(id, known).map(it -> "; did you mean " + it + "?").orElse("");
        throw new IllegalArgumentException(
                Texts.quoted(id) + " must be a time zone of IANA such as Europe/Berlin or UTC" + meant);
    }
}

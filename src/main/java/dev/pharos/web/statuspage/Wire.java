package dev.pharos.web.statuspage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** How Statuspage writes what all of its things have. */
final class Wire {
    /** Every page has an id; there is one page. */
    static final String PAGE = "main";

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    private final DateTimeFormatter stamp;

    /** @param zone whose clock the page goes by */
    Wire(ZoneId zone) {
        this.stamp = MILLISECONDS.withZone(zone);
    }

    void at(ObjectNode json, String name, Instant at) {
        json.put(name, stamp.format(at));
    }

    void at(ObjectNode json, String name, Optional<Instant> at) {
        at.ifPresentOrElse(it -> at(json, name, it), () -> json.putNull(name));
    }

    /** The id of a thing that has none of its own: the same as long as its parts are. */
    static String id(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}

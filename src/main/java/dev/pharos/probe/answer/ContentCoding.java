package dev.pharos.probe.answer;

import java.util.Locale;
import java.util.Optional;

/** How a body was compressed (RFC 9110, section 8.4.1). */
public enum ContentCoding {
    IDENTITY,
    GZIP,
    DEFLATE;

    /**
     * Reads the header {@code Content-Encoding}. One that we do not know, or several upon another, is taken for none: we
     * asked for none, so the body is shown as it came.
     */
    public static ContentCoding of(Optional<String> header) {
        return switch (header.orElse("").trim().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> GZIP;
            case "deflate" -> DEFLATE;
            default -> IDENTITY;
        };
    }
}

package dev.pharos.probe.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a body was compressed (RFC 9110, section 8.4.1). */
public enum ContentCoding {
    IDENTITY,
    GZIP,
    DEFLATE,
    BROTLI,
    /** One that we cannot undo, or several upon another. */
    OTHER;

    /** Reads all fields {@code Content-Encoding}; {@code identity} and what is empty stand for none. */
    public static ContentCoding of(List<String> fields) {
        var codings = names(fields);
        if (codings.isEmpty()) {
            return IDENTITY;
        }
        return codings.size() > 1
                ? OTHER
                : switch (codings.getFirst()) {
                    case "gzip", "x-gzip" -> GZIP;
                    case "deflate" -> DEFLATE;
                    case "br" -> BROTLI;
                    default -> OTHER;
                };
    }

    /** The names of the codings in the order in which they were applied, in lower case. */
    public static List<String> names(List<String> fields) {
        return fields.isEmpty()
                ? List.of()
                : Arrays.stream(String.join(",", fields).split(","))
                        .map(it -> it.strip().toLowerCase(Locale.ROOT))
                        .filter(it -> !it.isEmpty() && !it.equals("identity"))
                        .toList();
    }
}

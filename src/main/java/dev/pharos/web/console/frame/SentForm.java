package dev.pharos.web.console.frame;

import dev.pharos.web.api.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields that a form sent, in its order; the same name may be there more than once. */
public final class SentForm {
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FIELDS = 12_000;

    private final Map<String, List<String>> fields;

    private SentForm(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /** Refuses what is too large, or no form. */
    public static SentForm read(InputStream body) throws IOException {
        var bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Problem.of(413, "The form is larger than 1 MiB. Nothing was done.")
                    .exception();
        }
        return of(new String(bytes, StandardCharsets.UTF_8));
    }

    /** @param encoded as {@code application/x-www-form-urlencoded} has it */
    public static SentForm of(String encoded) {
        var fields = new LinkedHashMap<String, List<String>>();
        var pairs = encoded.isEmpty() ? new String[0] : encoded.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw Problem.of(413, "The form has more than " + MOST_FIELDS + " fields. Nothing was done.")
                    .exception();
        }
        for (var pair : pairs) {
            var sign = pair.indexOf('=');
            var name = decoded(sign < 0 ? pair : pair.substring(0, sign));
            fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(sign < 0 ? "" : decoded(pair.substring(sign + 1)));
        }
        return new SentForm(fields);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw Problem.of(400, "The form is not encoded as browsers do it. Nothing was done.")
                    .exception();
        }
    }

    /** The first value of a field; empty where it was not sent. */
    public Optional<String> find(String name) {
        return all(name).stream().findFirst();
    }

    /** The same; the empty text where it was not sent. */
    public String text(String name) {
        return find(name).orElse("");
    }

    /** Whether a box is ticked. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public List<String> all(String name) {
        return List.copyOf(fields.getOrDefault(name, List.of()));
    }
}

package dev.pharos.web.page.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The messages of one language, as its bundle {@code status-page/words-XX.properties} says them. A message that depends on a
 * count has a key for one and a key for others, as the language tells them apart.
 */
final class Sayings {
    private static final String ONE = ".one";
    private static final String OTHER = ".other";

    private final String code;
    private final Map<String, Saying> byKey;

    private Sayings(String code, Map<String, Saying> byKey) {
        this.code = code;
        this.byKey = Map.copyOf(byKey);
    }

    static Sayings of(String code) {
        var read = new Properties();
        var path = "/status-page/words-" + code + ".properties";
        try (var in = Sayings.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from this build");
            }
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        var byKey = new HashMap<String, Saying>();
        read.stringPropertyNames().forEach(key -> byKey.put(key, Saying.of(read.getProperty(key))));
        return new Sayings(code, byKey);
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    /** Of a message that does not depend on a count. */
    Saying get(String key) {
        var saying = byKey.get(key);
        if (saying == null) {
            throw new IllegalArgumentException("no message " + key + " in " + code);
        }
        return saying;
    }

    /** Of a message that may. */
    Saying get(String key, long count) {
        var plain = byKey.get(key);
        if (plain != null) {
            return plain;
        }
        var one = isOne(count) ? byKey.get(key + ONE) : null;
        return one != null ? one : get(key + OTHER);
    }

    /** As Unicode's rules for plurals have it, for whole numbers below a million. */
    private boolean isOne(long count) {
        return switch (code) {
            case "fr", "pt" -> count == 0 || count == 1;
            case "ja" -> false;
            default -> count == 1;
        };
    }
}

package dev.pharos.web.page.packed;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How content is packed for who asks (RFC 9110, section 12.5.3); the smallest first. */
public enum Coding {
    BROTLI("br"),
    GZIP("gzip"),
    NONE("identity");

    private final String word;

    Coding(String word) {
        this.word = word;
    }

    /** As {@code Content-Encoding} has it. */
    public String word() {
        return word;
    }

    /**
     * The one that is wanted most; of those that are wanted alike, the smallest.
     *
     * @param accepted what {@code Accept-Encoding} says; nothing is packed for who says nothing
     * @param there what there is
     */
    public static Coding wanted(@Nullable String accepted, Set<Coding> there) {
        if (accepted == null) {
            return NONE;
        }
        var weights = weights(accepted);
        return Arrays.stream(values())
                .filter(there::contains)
                .filter(it -> it.weight(weights) > 0)
                .max(Comparator.comparingDouble((Coding it) -> it.weight(weights))
                        .thenComparing(Comparator.<Coding>naturalOrder().reversed()))
                .orElse(NONE);
    }

    /** What is not named is not wanted; but that it is not packed at all is always good enough, unless something is said against it. */
    private double weight(Map<String, Double> weights) {
        var named = weights.get(word);
        if (named != null) {
            return named;
        }
        var any = weights.get("*");
        return any != null ? any : this == NONE ? Double.MIN_VALUE : 0;
    }

    private static Map<String, Double> weights(String accepted) {
        var weights = new HashMap<String, Double>();
        for (var it : accepted.toLowerCase(Locale.ROOT).split(",")) {
            var parts = it.split(";");
            var name = parts[0].strip();
            if (!name.isEmpty()) {
                weights.put(name.equals("x-gzip") ? GZIP.word : name, weight(parts));
            }
        }
        return weights;
    }

    /** Of {@code gzip; q=0.5}: 1 where it has none, 0 where nobody can read it. */
    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Math.clamp(Double.parseDouble(parameter.substring(2)), 0, 1);
                } catch (NumberFormatException _) {
                    return 0;
                }
            }
        }
        return 1;
    }
}

package dev.pharos.web.console.targets.search;

import dev.pharos.core.matching.Matcher;
import dev.pharos.core.matching.Matchers;
import dev.pharos.core.targets.TargetDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody looks for: words, each of which stands in the key, the name, the group or the address of a target, and
 * matchers, all of which hold.
 *
 * @param words in small letters
 */
public record Search(List<String> words, List<Matcher> matchers) {
    public static final Search NOTHING = new Search(List.of(), List.of());

    private static final int LONGEST = 1_000;
    private static final int MOST = 20;

    /** Of all expressions together: each is compared with each of ten thousand targets while somebody waits. */
    private static final long MOST_STEPS = 1_000;

    public Search {
        words = List.copyOf(words);
        matchers = List.copyOf(matchers);
    }

    /**
     * Reads words and matchers with blanks or commas between them; braces around all of them may be there, as Prometheus
     * writes them.
     *
     * @throws IllegalArgumentException with what is wrong, for people
     */
    public static Search parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The " + text.length() + " characters are too many, at most " + LONGEST + " are looked for.");
        }
        var words = new ArrayList<String>();
        var matchers = new ArrayList<Matcher>();
        for (var part : new SearchParts(text).all()) {
            if (part.isMatcher()) {
                matchers.add(matcher(part.text()));
            } else {
                words.add(part.text().toLowerCase(Locale.ROOT));
            }
        }
        if (words.size() + matchers.size() > MOST) {
            throw new IllegalArgumentException(words.size() + matchers.size()
                    + " words and matchers are too many, at most " + MOST + " are looked for.");
        }
        if (matchers.stream().mapToLong(Matcher::steps).sum() > MOST_STEPS) {
            throw new IllegalArgumentException("The {counts} of the expressions repeat too much to be looked for.");
        }
        return new Search(words, matchers);
    }

    /**
     * Labels, written as matchers are.
     *
     * @throws IllegalArgumentException for a word alone, and for what is no matcher
     */
    public static List<Matcher> labels(String text) {
        var labels = new ArrayList<Matcher>();
        for (var part : new SearchParts(text).all()) {
            if (!part.isMatcher()) {
                throw new IllegalArgumentException("\u201c" + part.text() + "\u201d has no value.");
            }
            labels.add(matcher(part.text()));
        }
        return labels;
    }

    private static Matcher matcher(String text) {
        try {
            return Matcher.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("In \u201c" + text + "\u201d: " + malformed.getMessage() + ".");
        }
    }

    public boolean isNothing() {
        return words.isEmpty() && matchers.isEmpty();
    }

    public boolean finds(TargetDefinition target) {
        if (!words.isEmpty()) {
            var known = (target.key() + "\n" + target.name() + "\n"
                            + target.group().orElse("") + "\n" + target.probe().address())
                    .toLowerCase(Locale.ROOT);
            if (!words.stream().allMatch(known::contains)) {
                return false;
            }
        }
        if (matchers.isEmpty()) {
            return true;
        }
        var subject = target.subject();
        return matchers.stream().allMatch(it -> it.holds(subject));
    }

    /** The same as a silence could have it; empty where words are looked for, or nothing is. */
    public Optional<Matchers> asMatchers() {
        return words.isEmpty() && !matchers.isEmpty() ? Optional.of(new Matchers(matchers)) : Optional.empty();
    }
}

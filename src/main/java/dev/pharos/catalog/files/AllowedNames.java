package dev.pharos.catalog.files;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of the environment that probe files may read: all, or those that a list names, in which * stands for any letters. */
final class AllowedNames {
    private final Optional<List<Pattern>> patterns;

    private AllowedNames(Optional<List<Pattern>> patterns) {
        this.patterns = patterns;
    }

    static AllowedNames of(Optional<List<String>> names) {
        return new AllowedNames(
                names.map(list -> list.stream().map(AllowedNames::pattern).toList()));
    }

    boolean contains(String name) {
        return patterns.isEmpty()
                || patterns.get().stream().anyMatch(it -> it.matcher(name).matches());
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(Pattern.quote(name.strip()).replace("*", "\\E.*\\Q"));
    }
}

package dev.pharos.core.matching;

import java.util.List;
import java.util.stream.Collectors;

/** Matchers that must all hold. Of none it is never asked whether they hold: they would mean everything. */
public record Matchers(List<Matcher> all) {
    private static final int MOST = 20;

    public Matchers {
        if (all.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one matcher");
        }
        if (all.size() > MOST) {
            throw new IllegalArgumentException(all.size() + " matchers are too many, at most " + MOST + " are allowed");
        }
        all = List.copyOf(all);
    }

    /** @throws IllegalArgumentException see {@link Matcher#parse} */
    public static Matchers parse(String... texts) {
        return new Matchers(List.of(texts).stream().map(Matcher::parse).toList());
    }

    public boolean hold(Subject subject) {
        return all.stream().allMatch(it -> it.holds(subject));
    }

    /**
     * Whether they hold of a target of which nothing is known, and so by accident of nearly everything: {@code team!="x"}
     * alone. Alertmanager refuses such a silence.
     */
    public boolean holdOfNothing() {
        return all.stream().allMatch(Matcher::holdsOfNothing);
    }

    /** For a sentence: {@code team="core", target=~"api-.*"}. */
    @Override
    public String toString() {
        return all.stream().map(Matcher::toString).collect(Collectors.joining(", "));
    }
}

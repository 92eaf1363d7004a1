package dev.pharos.web.page;

import dev.pharos.web.page.packed.Rendered;
import dev.pharos.web.page.words.Tongue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A page in each language that somebody asked for it in, all made of what was read once: a crowd in six languages asks the
 * database no more than one in one does.
 */
final class Told {
    private final Function<Tongue, Rendered> teller;
    private final Map<Tongue, Rendered> told = new ConcurrentHashMap<>();

    private Told(Function<Tongue, Rendered> teller) {
        this.teller = teller;
    }

    /** Told at once in the language that is asked for, which is part of what its making costs. */
    static Told in(Tongue tongue, Function<Tongue, Rendered> teller) {
        var told = new Told(teller);
        told.in(tongue);
        return told;
    }

    Rendered in(Tongue tongue) {
        return told.computeIfAbsent(tongue, teller);
    }

    /** What it takes in memory now. */
    long weight() {
        return told.values().stream().mapToLong(Rendered::weight).sum();
    }
}

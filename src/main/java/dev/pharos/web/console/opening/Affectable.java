package dev.pharos.web.console.opening;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.web.console.opening.OpeningView.Ticked;
import dev.pharos.web.console.targets.search.Search;
import dev.pharos.web.page.words.Words;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Finds the targets that an incident may be about, in memory. */
@ApplicationScoped
class Affectable {
    /** So many are offered at once; the others are looked for. */
    static final int MOST = 40;

    private static final Comparator<TargetDefinition> BY_NAME = Comparator.comparing(
                    TargetDefinition::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(it -> it.key().value());

    private final Watchlist watchlist;

    Affectable(Watchlist watchlist) {
        this.watchlist = watchlist;
    }

    /** @param words how many there are, where not all of them are shown, or that there is none */
    record Found(List<Ticked> targets, String words) {}

    /** Those that are ticked first, whatever is looked for. A key that is no target's stays, so that it is refused by name. */
    Found find(TenantId tenant, List<String> ticked, String search) {
        var wanted = search(search);
        var all = watchlist.all().stream()
                .map(Watched::target)
                .filter(it -> it.tenant().equals(tenant))
                .map(it -> it.definition())
                .toList();
        var known = new HashSet<>(ticked);
        var found = wanted.stream()
                .flatMap(it -> all.stream().filter(it::finds))
                .filter(it -> !known.contains(it.key().value()))
                .sorted(BY_NAME)
                .toList();
        var shown = new ArrayList<Ticked>();
        ticked.forEach(key -> shown.add(ticked(tenant, key)));
        found.stream().limit(MOST).map(it -> of(it, false)).forEach(shown::add);
        return new Found(shown, words(search, wanted.isEmpty(), found.size(), all.size()));
    }

    private static Optional<Search> search(String text) {
        try {
            return Optional.of(Search.parse(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String words(String search, boolean malformed, int found, int all) {
        if (malformed) {
            return "That is not understood: write words, or matchers such as env=\"prod\".";
        }
        if (all == 0) {
            return "There is no target yet.";
        }
        if (found == 0) {
            return search.isBlank() ? "" : "No other target has that.";
        }
        return found > MOST ? "These are " + MOST + " of " + Words.number(found) + ": look for the others." : "";
    }

    private Ticked ticked(TenantId tenant, String key) {
        return Optional.of(key)
                .filter(it -> it.matches("[a-z0-9-]{1,63}"))
                .flatMap(it -> watchlist.find(tenant, new TargetKey(it)))
                .map(it -> of(it.target().definition(), true))
                .orElseGet(() -> new Ticked(key, key, "", true));
    }

    private static Ticked of(TargetDefinition target, boolean ticked) {
        return new Ticked(target.key().value(), target.name(), target.group().orElse(""), ticked);
    }
}

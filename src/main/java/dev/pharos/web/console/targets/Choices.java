package dev.pharos.web.console.targets;

import dev.pharos.json.rule.Texts;
import dev.pharos.web.console.standing.Standing;
import dev.pharos.web.console.targets.TargetsView.Chip;
import dev.pharos.web.console.targets.search.Asked;
import dev.pharos.web.console.targets.search.Asked.By;
import dev.pharos.web.console.targets.search.Asked.Kept;
import dev.pharos.web.console.targets.search.Asked.Sort;
import dev.pharos.web.console.targets.search.Found;
import dev.pharos.web.console.targets.search.Listed;
import dev.pharos.web.page.words.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What else somebody can ask for, each with how much there is of it. */
record Choices(Asked asked, Found found) {
    private static final int MOST_LABELS = 6;
    private static final int LONGEST_LABEL = 30;

    List<Chip> standings() {
        var chips = new ArrayList<Chip>();
        var none = asked.standing().isEmpty() && asked.kept().isEmpty();
        chips.add(new Chip(
                asked.standing(Optional.empty()).href(),
                "",
                "",
                "All",
                Words.number(found.near().all()),
                none));
        for (var it : Standing.values()) {
            var chosen = asked.standing().equals(Optional.of(it));
            if (chosen || found.near().of(it) > 0) {
                chips.add(new Chip(
                        asked.standing(Optional.of(it)).href(),
                        it.css(),
                        it.icon(),
                        Words.capital(it.word()),
                        Words.number(found.near().of(it)),
                        chosen));
            }
        }
        kept(chips, Kept.EXPIRING, "Certificate under " + Listed.CERTIFICATE_DAYS + " d", found.expiring());
        kept(chips, Kept.OWNED, "Owned by a file", found.owned());
        return chips;
    }

    private void kept(List<Chip> chips, Kept kept, String words, int count) {
        var chosen = asked.kept().equals(Optional.of(kept));
        if (chosen || count > 0) {
            chips.add(new Chip(asked.kept(kept).href(), "", "", words, Words.number(count), chosen));
        }
    }

    /** By group, by the labels that most targets have, or not at all; none where there is nothing to choose. */
    List<Chip> groupings() {
        var values = values();
        var chips = new ArrayList<Chip>();
        if (found.matching().stream().anyMatch(it -> it.definition().group().isPresent())) {
            chips.add(grouping(By.GROUP, "group"));
        }
        values.entrySet().stream()
                .filter(it -> it.getValue().values.size() > 1)
                .sorted(Comparator.comparing((Map.Entry<String, Labelled> it) -> -it.getValue().targets)
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_LABELS)
                .map(it -> grouping(
                        new By.Label(it.getKey()),
                        Texts.cut(it.getKey(), LONGEST_LABEL) + ", "
                                + Words.number(it.getValue().values.size())))
                .forEach(chips::add);
        if (!chips.isEmpty()) {
            chips.add(grouping(By.NOTHING, "nothing"));
        }
        return chips;
    }

    /** How they are put together, in a word. */
    String grouping() {
        return switch (asked.by()) {
            case By.Group _ -> "group";
            case By.Label label -> Texts.cut(label.name(), LONGEST_LABEL);
            case By.Nothing _ -> "nothing";
        };
    }

    private Chip grouping(By by, String words) {
        return Chip.plain(asked.by(by).href(), words, asked.by().equals(by));
    }

    /** How many targets have a label, and which values of it. */
    private static final class Labelled {
        private final Set<String> values = new HashSet<>();
        private int targets;
    }

    private Map<String, Labelled> values() {
        var labels = new TreeMap<String, Labelled>();
        found.matching()
                .forEach(it -> it.definition().labels().values().forEach((name, value) -> {
                    var label = labels.computeIfAbsent(name, _ -> new Labelled());
                    label.values.add(value);
                    label.targets++;
                }));
        return labels;
    }

    List<Chip> sorts() {
        return List.of(Sort.values()).stream()
                .map(it -> Chip.plain(asked.sorted(it).href(), it.words(), it == asked.sort()))
                .toList();
    }

    /** The pages around this one, the first and the last; none where there is only one. */
    List<Chip> pages() {
        var chips = new ArrayList<Chip>();
        if (found.pages() == 1) {
            return chips;
        }
        for (var page = 1; page <= found.pages(); page++) {
            var near = Math.abs(page - found.page()) <= 2;
            if (near || page == 1 || page == found.pages()) {
                chips.add(Chip.plain(asked.on(page).href(), Words.number(page), page == found.page()));
            }
        }
        return chips;
    }
}

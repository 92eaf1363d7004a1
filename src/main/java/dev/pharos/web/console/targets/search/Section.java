package dev.pharos.web.console.targets.search;

import java.util.List;

/**
 * Targets in a row: those of a group, or all of a list without groups.
 *
 * @param name of the group; empty of those that are in none
 * @param tally of all of them
 * @param rows that are shown, the first ones in order
 * @param rest that are not
 */
public record Section(String name, Tally tally, List<Listed> rows, Tally rest) {
    public boolean isOpen() {
        return !rows.isEmpty();
    }

    static Section of(String name, List<Listed> ordered, int shown) {
        var most = Math.min(shown, ordered.size());
        return new Section(
                name,
                Tally.of(ordered),
                List.copyOf(ordered.subList(0, most)),
                Tally.of(ordered.subList(most, ordered.size())));
    }
}

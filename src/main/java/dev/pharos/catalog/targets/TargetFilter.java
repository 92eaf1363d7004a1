package dev.pharos.catalog.targets;

import dev.pharos.core.targets.TargetId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which targets to list; what is empty filters nothing.
 *
 * @param labels all of which a target must have
 * @param text part of a key or name, in any case
 * @param among only these
 * @param promising only those that have objectives
 * @param retired also those that are retired
 */
public record TargetFilter(
        Optional<String> group,
        Map<String, String> labels,
        Optional<String> text,
        Optional<List<TargetId>> among,
        boolean promising,
        boolean retired) {
    public TargetFilter {
        labels = Map.copyOf(labels);
        among = among.map(List::copyOf);
    }

    public TargetFilter(
            Optional<String> group, Map<String, String> labels, Optional<String> text, Optional<List<TargetId>> among) {
        this(group, labels, text, among, false, false);
    }

    /** Those that have objectives. */
    public static TargetFilter promising(Optional<String> group) {
        return new TargetFilter(group, Map.of(), Optional.empty(), Optional.empty(), true, false);
    }

    /** All of which anything is kept, and that still have a key. */
    public static TargetFilter withRetired(Optional<String> group) {
        return new TargetFilter(group, Map.of(), Optional.empty(), Optional.empty(), false, true);
    }
}

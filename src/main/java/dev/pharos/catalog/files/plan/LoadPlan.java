package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.targets.TargetChange;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.yaml.Mistake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the files in the folder change.
 *
 * <p>A file with a mistake is refused whole, and keeps its last accepted targets and channels; so does one that is gone.
 * What a file that is gone still holds, another file may take over: that is how a file is renamed. Files that depend on
 * each other are decided together: refusing one may make another's mistake.
 *
 * @param targets to be made at once, or not at all
 * @param channels those to add and redefine first, those to delete last
 * @param definitions of contacts, schedules, policies and windows: those to add and redefine in their order, then those to
 *     delete in theirs
 * @param refused why, by source
 * @param gone how many targets are kept for each source that is not there any more
 * @param order the targets of the files that stand, as they are written: file by file, each from top to bottom
 */
public record LoadPlan(
        List<TargetChange> targets,
        List<ChannelChange> channels,
        List<DefinitionChange<?>> definitions,
        Map<String, List<Mistake>> refused,
        Map<String, Integer> gone,
        List<TargetKey> order) {

    /** At most so many targets are retired at once without leave, however few there are. */
    static final int FEW = 4;

    /**
     * Decides.
     *
     * @param readings of all files in the folder
     * @param mayMassRetire whether more than half of all targets from files may be retired at once
     */
    public static LoadPlan of(StoredState kept, Collection<FileReading> readings, boolean mayMassRetire) {
        var understood = new TreeMap<String, FileReading.Understood>();
        var refused = new TreeMap<String, List<Mistake>>();
        for (var reading : readings) {
            switch (reading) {
                case FileReading.Understood file -> understood.put(file.source(), file);
                case FileReading.Mistaken file -> refused.put(file.source(), file.mistakes());
            }
        }
        while (true) {
            var folder = new FileOwnership(kept, understood, Set.copyOf(refused.keySet()));
            var mistaken = new CrossFileChecks(kept, folder, mayMassRetire).raise();
            if (mistaken.isEmpty()) {
                var names = new NameChecks(kept, folder);
                readings.forEach(it -> addMissing(refused, it, readings, names));
                return decided(kept, folder, refused);
            }
            mistaken.keySet().forEach(understood::remove);
            refused.putAll(mistaken);
        }
    }

    /** A file with mistakes of its own is told at once what it names that is not there, unless a file would bring it. */
    private static void addMissing(
            Map<String, List<Mistake>> refused, FileReading file, Collection<FileReading> all, NameChecks checks) {
        if (file instanceof FileReading.Mistaken mistaken && !mistaken.names().isEmpty()) {
            var hoped = all.stream().flatMap(it -> it.holds().stream()).collect(Collectors.toSet());
            var told = new ArrayList<>(mistaken.mistakes());
            told.addAll(checks.missing(mistaken, hoped));
            told.sort(Comparator.comparingInt(it -> it.place().line()));
            refused.put(mistaken.source(), told);
        }
    }

    private static LoadPlan decided(StoredState kept, FileOwnership folder, Map<String, List<Mistake>> refused) {
        var gone = new TreeMap<String, Integer>();
        for (var it : kept.targets().values()) {
            if (!it.retired()
                    && folder.isGone(it.source())
                    && !folder.claims(it.target().key())) {
                gone.merge(it.source(), 1, Integer::sum);
            }
        }
        var order = folder.standing().stream()
                .flatMap(it -> it.targets().stream())
                .map(it -> it.definition().key())
                .toList();
        return new LoadPlan(
                Changes.ofTargets(kept, folder),
                Changes.ofChannels(kept, folder),
                new DefinitionPlan(kept, folder).changes(),
                refused,
                gone,
                order);
    }
}

package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.targets.TargetKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files as one attempt at a plan sees them: which stand, which are refused, and to whom each key belongs. A key
 * belongs to the file that holds it already and still has its entry or keeps what it had, else to the first file by name
 * that claims it.
 */
final class FileOwnership {
    private final SortedMap<String, FileReading.Understood> standing;
    private final Set<String> refused;
    private final Map<TargetKey, String> targetOwners = new HashMap<>();
    private final Map<ChannelKey, String> channelOwners = new HashMap<>();
    private final Map<Ref, String> definitionOwners = new HashMap<>();

    FileOwnership(StoredState kept, SortedMap<String, FileReading.Understood> standing, Set<String> refused) {
        this.standing = new TreeMap<>(standing);
        this.refused = refused;
        kept.targets().forEach((key, it) -> {
            if (!it.retired() && refused.contains(it.source())) {
                targetOwners.put(key, it.source());
            }
        });
        kept.channels().forEach((key, it) -> {
            var source = it.source().orElseThrow();
            if (refused.contains(source)) {
                channelOwners.put(key, source);
            }
        });
        kept.definitions()
                .forEach((ref, it) ->
                        it.source().filter(refused::contains).ifPresent(source -> definitionOwners.put(ref, source)));
        holdWhatIsStillThere(kept);
        standing.values().forEach(file -> {
            file.targets()
                    .forEach(it -> targetOwners.putIfAbsent(it.definition().key(), file.source()));
            file.channels()
                    .forEach(it -> channelOwners.putIfAbsent(it.definition().key(), file.source()));
            file.definitions().forEach(it -> definitionOwners.putIfAbsent(it.ref(), file.source()));
        });
    }

    Collection<FileReading.Understood> standing() {
        return standing.values();
    }

    boolean stands(String source) {
        return standing.containsKey(source);
    }

    boolean isGone(String source) {
        return !standing.containsKey(source) && !refused.contains(source);
    }

    /** Whether a file that stands, or a refused one that keeps what it had, has this target. */
    boolean claims(TargetKey key) {
        return targetOwners.containsKey(key);
    }

    boolean claims(ChannelKey key) {
        return channelOwners.containsKey(key);
    }

    boolean claims(Ref ref) {
        return definitionOwners.containsKey(ref);
    }

    String owner(Ref ref) {
        return definitionOwners.getOrDefault(ref, "");
    }

    String owner(TargetKey key) {
        return targetOwners.getOrDefault(key, "");
    }

    String owner(ChannelKey key) {
        return channelOwners.getOrDefault(key, "");
    }

    private void holdWhatIsStillThere(StoredState kept) {
        for (var file : standing.values()) {
            for (var it : file.definitions()) {
                var before = kept.definitions().get(it.ref());
                if (before != null && before.source().equals(Optional.of(file.source()))) {
                    definitionOwners.put(it.ref(), file.source());
                }
            }
            for (var it : file.targets()) {
                var key = it.definition().key();
                var before = kept.targets().get(key);
                if (before != null && !before.retired() && before.source().equals(file.source())) {
                    targetOwners.put(key, file.source());
                }
            }
            for (var it : file.channels()) {
                var key = it.definition().key();
                var before = kept.channels().get(key);
                if (before != null && before.source().orElseThrow().equals(file.source())) {
                    channelOwners.put(key, file.source());
                }
            }
        }
    }
}

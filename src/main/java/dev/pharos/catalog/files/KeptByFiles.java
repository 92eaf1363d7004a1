package dev.pharos.catalog.files;

import dev.pharos.catalog.channels.ChannelStore;
import dev.pharos.catalog.edit.defined.Defined;
import dev.pharos.catalog.edit.defined.DefinitionStore;
import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.catalog.files.plan.FileReading;
import dev.pharos.catalog.files.plan.NamedPlace;
import dev.pharos.catalog.files.plan.StoredState;
import dev.pharos.catalog.targets.TargetStore;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.escalation.Channel;
import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.targets.DependencyCycle.Dependent;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what is kept, as far as these files concern it. Blocks. */
@ApplicationScoped
class KeptByFiles {
    private final TargetStore targets;
    private final ChannelStore channels;
    private final DefinitionStore definitions;
    private final Watchlist watchlist;

    KeptByFiles(TargetStore targets, ChannelStore channels, DefinitionStore definitions, Watchlist watchlist) {
        this.definitions = definitions;
        this.targets = targets;
        this.channels = channels;
        this.watchlist = watchlist;
    }

    /**
     * @param taken keys of which the store said that REST owns them
     */
    StoredState read(Collection<FileReading> readings, Set<TargetKey> taken) {
        var understood = readings.stream()
                .filter(FileReading.Understood.class::isInstance)
                .map(FileReading.Understood.class::cast)
                .toList();
        var keptTargets = new HashMap<TargetKey, StoredState.KeptTarget>();
        targets.fromFiles(TenantId.MAIN)
                .forEach(it -> keptTargets.put(
                        it.target().key(),
                        new StoredState.KeptTarget(it.target(), it.retiredAt().isPresent())));
        var keptChannels = new HashMap<ChannelKey, Channel>();
        channels.fromFiles(TenantId.MAIN)
                .forEach(it -> keptChannels.put(it.channel().definition().key(), it.channel()));
        return new StoredState(
                keptTargets,
                keptChannels,
                ofRest(understood, keptTargets.keySet(), taken),
                channelsOfRest(readings, keptChannels.keySet()),
                namedByRest(understood, keptChannels.keySet()),
                parentsOfRest(readings),
                dependentsOfRest(),
                definitions());
    }

    private Map<Ref, Defined<?>> definitions() {
        var kept = new HashMap<Ref, Defined<?>>();
        for (var table : DefinitionsInFiles.TABLES.values()) {
            definitions.all(table, TenantId.MAIN).forEach(it -> kept.put(new Ref(table.thing(), it.key()), it));
        }
        return kept;
    }

    private Set<TargetKey> parentsOfRest(Collection<FileReading> files) {
        return named(files, Thing.TARGET)
                .map(TargetKey::new)
                .filter(this::isOfRest)
                .collect(Collectors.toSet());
    }

    private static Stream<String> named(Collection<FileReading> files, Thing thing) {
        return files.stream()
                .flatMap(file -> file.names().stream())
                .map(NamedPlace::ref)
                .filter(it -> it.thing() == thing)
                .map(Ref::key);
    }

    private List<Dependent> dependentsOfRest() {
        return watchlist.all().stream()
                .map(Watched::target)
                .filter(it -> it.source().isEmpty() && it.tenant().equals(TenantId.MAIN))
                .filter(it -> !it.definition().dependsOn().isNothing())
                .map(it -> Dependent.of(it.definition()))
                .toList();
    }

    /** How many targets come from files and are not retired. */
    long countWatched() {
        return watchlist.all().stream()
                .filter(it -> it.target().source().isPresent())
                .count();
    }

    private Set<TargetKey> ofRest(List<FileReading.Understood> files, Set<TargetKey> ofFiles, Set<TargetKey> taken) {
        var ofRest = new HashSet<TargetKey>();
        for (var file : files) {
            for (var it : file.targets()) {
                var key = it.definition().key();
                if (!ofFiles.contains(key) && (taken.contains(key) || isOfRest(key))) {
                    ofRest.add(key);
                }
            }
        }
        return ofRest;
    }

    private boolean isOfRest(TargetKey key) {
        return watchlist
                .find(key)
                .map(Watched::target)
                .filter(it -> it.source().isEmpty())
                .isPresent();
    }

    private Set<ChannelKey> channelsOfRest(Collection<FileReading> files, Set<ChannelKey> ofFiles) {
        var asked = named(files, Thing.CHANNEL).map(ChannelKey::new).collect(Collectors.toCollection(HashSet::new));
        files.stream()
                .flatMap(file -> file.holds().stream())
                .filter(it -> it.thing() == Thing.CHANNEL)
                .forEach(it -> asked.add(new ChannelKey(it.key())));
        asked.removeAll(ofFiles);
        asked.removeIf(key -> channels.find(TenantId.MAIN, key)
                .filter(it -> it.channel().source().isEmpty())
                .isEmpty());
        return asked;
    }

    private Map<ChannelKey, List<TargetKey>> namedByRest(List<FileReading.Understood> files, Set<ChannelKey> ofFiles) {
        var named = new HashMap<ChannelKey, List<TargetKey>>();
        var removed = new HashSet<>(ofFiles);
        files.forEach(file ->
                file.channels().forEach(it -> removed.remove(it.definition().key())));
        if (removed.isEmpty()) {
            return named;
        }
        for (var watched : watchlist.all()) {
            var target = watched.target();
            if (target.source().isEmpty()) {
                target.definition().channels().orElse(List.of()).stream()
                        .map(ChannelKey::new)
                        .filter(removed::contains)
                        .forEach(it -> named.computeIfAbsent(it, _ -> new ArrayList<>())
                                .add(target.key()));
            }
        }
        return named;
    }
}

package dev.pharos.catalog.files.plan;

import dev.pharos.core.escalation.ChannelKey;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.json.yaml.Mistake;
import dev.pharos.json.yaml.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What speaks against files that are each right for themselves: that they take what is not theirs, name what is not
 * there, take away what others need, or retire too much. Raised in stages, because refusing a file for the one may settle
 * the other.
 */
final class CrossFileChecks {
    private final StoredState kept;
    private final FileOwnership folder;
    private final boolean mayMassRetire;
    private final Map<String, List<Mistake>> raised = new TreeMap<>();

    CrossFileChecks(StoredState kept, FileOwnership folder, boolean mayMassRetire) {
        this.kept = kept;
        this.folder = folder;
        this.mayMassRetire = mayMassRetire;
    }

    /** The mistakes of one stage, by source; empty where nothing speaks against the files that stand. */
    Map<String, List<Mistake>> raise() {
        channelsThatOthersNeed();
        if (raised.isEmpty()) {
            folder.standing().forEach(this::takenKeys);
            new DefinitionPlan(kept, folder).check(this::object);
            new ClaimChecks(kept, folder).check(this::object);
            var names = new NameChecks(kept, folder);
            folder.standing()
                    .forEach(file -> names.missing(file, Set.of())
                            .forEach(it -> object(file.source(), it.place(), it.field(), it.message())));
        }
        if (raised.isEmpty()) {
            new DependencyChecks(kept, folder, this::object).raise();
        }
        if (raised.isEmpty() && !mayMassRetire) {
            massRetirement();
        }
        raised.values()
                .forEach(it -> it.sort(
                        (a, b) -> Integer.compare(a.place().line(), b.place().line())));
        return raised;
    }

    private void channelsThatOthersNeed() {
        var removed = new HashMap<ChannelKey, String>();
        kept.channels().forEach((key, channel) -> {
            var source = channel.source().orElseThrow();
            if (folder.stands(source) && !folder.claims(key)) {
                removed.put(key, source);
            }
        });
        if (removed.isEmpty()) {
            return;
        }
        var needed = new TreeMap<String, List<String>>();
        removed.keySet()
                .forEach(key -> kept.namedByRest().getOrDefault(key, List.of()).forEach(it -> need(needed, key, it)));
        kept.targets().forEach((key, it) -> {
            if (!it.retired() && !folder.stands(it.source())) {
                it.target().definition().channels().orElse(List.of()).stream()
                        .map(ChannelKey::new)
                        .filter(removed::containsKey)
                        .forEach(channel -> need(needed, channel, key));
            }
        });
        for (var file : folder.standing()) {
            for (var it : file.targets()) {
                it.definition().channels().orElse(List.of()).stream()
                        .map(ChannelKey::new)
                        .filter(channel ->
                                removed.containsKey(channel) && !file.source().equals(removed.get(channel)))
                        .forEach(
                                channel -> need(needed, channel, it.definition().key()));
            }
        }
        needed.forEach((channel, targets) -> object(
                removed.getOrDefault(new ChannelKey(channel), ""),
                SourceLocation.START,
                "channels",
                "the channel \"" + channel + "\" is gone, but the targets " + shown(targets)
                        + " name it: put it back, or change them first"));
    }

    private static void need(Map<String, List<String>> needed, ChannelKey channel, TargetKey target) {
        needed.computeIfAbsent(channel.value(), _ -> new ArrayList<>()).add(target.value());
    }

    private void takenKeys(FileReading.Understood file) {
        for (var it : file.targets()) {
            var key = it.definition().key();
            taken(
                            "target",
                            key.value(),
                            file.source(),
                            folder.owner(key),
                            kept.ofRest().contains(key))
                    .ifPresent(message -> object(file.source(), it.place(), it.field() + ".key", message));
        }
        for (var it : file.channels()) {
            var key = it.definition().key();
            taken(
                            "channel",
                            key.value(),
                            file.source(),
                            folder.owner(key),
                            kept.channelsOfRest().contains(key))
                    .ifPresent(message -> object(file.source(), it.place(), it.field() + ".key", message));
        }
    }

    private static Optional<String> taken(String what, String key, String source, String owner, boolean ofRest) {
        if (ofRest) {
            return Optional.of("the key \"" + key + "\" belongs to a " + what
                    + " that was made over REST: hand it over by deleting that one (DELETE /api/v1/" + what + "s/" + key
                    + "), or choose another key");
        }
        return owner.equals(source)
                ? Optional.empty()
                : Optional.of("the key \"" + key + "\" belongs to " + owner + ": choose another key");
    }

    private void massRetirement() {
        var active = 0;
        var retiring = new TreeMap<String, Integer>();
        for (var it : kept.targets().values()) {
            active += it.retired() ? 0 : 1;
            if (Changes.retires(it, folder)) {
                retiring.merge(it.source(), 1, Integer::sum);
            }
        }
        var all = retiring.values().stream().mapToInt(Integer::intValue).sum();
        if (all <= LoadPlan.FEW || all * 2 <= active) {
            return;
        }
        var message =
                "this would retire " + all + " of all " + active + " targets from files at once: put them back, or"
                        + " start with pharos.load.allow-mass-retire=true where that is meant";
        retiring.keySet().forEach(source -> object(source, SourceLocation.START, "targets", message));
    }

    private void object(String source, SourceLocation place, String field, String message) {
        raised.computeIfAbsent(source, _ -> new ArrayList<>()).add(new Mistake(place, field, message));
    }

    private static String shown(List<String> targets) {
        var first = targets.stream().sorted().distinct().limit(5).toList();
        return String.join(", ", first) + (targets.size() > first.size() ? ", …" : "");
    }
}

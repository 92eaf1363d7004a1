package dev.pharos.catalog.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.edit.defined.DefinitionTable;
import dev.pharos.catalog.edit.defined.Named;
import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.catalog.files.plan.DefinitionEntry;
import dev.pharos.catalog.files.plan.FileReading;
import dev.pharos.catalog.files.plan.NamedPlace;
import dev.pharos.catalog.targets.TargetNames;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.Checked;
import dev.pharos.json.Violation;
import dev.pharos.json.rule.Nearest;
import dev.pharos.json.rule.Texts;
import dev.pharos.json.yaml.Marked;
import dev.pharos.json.yaml.Mistake;
import dev.pharos.json.yaml.SourceLocation;
import dev.pharos.json.yaml.Variables;
import dev.pharos.json.yaml.YamlDocument;
import dev.pharos.notify.ChannelJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads one probe file: {@code targets}, {@code channels}, and the {@code defaults} beneath its targets. */
final class ProbeFileReader {
    private static final List<String> KNOWN = Stream.concat(
                    Stream.of("targets", "channels", "defaults"), DefinitionsInFiles.TABLES.keySet().stream())
            .toList();

    /** What the status page, lists and messages show. A key stands in addresses, and for a name that is left out. */
    private static final Pattern SHOWN =
            Pattern.compile("(defaults|[a-zA-Z]+\\[\\d+])\\.(key|name|group|labels([.\\[].*)?)");

    private final String source;
    private final Supplier<String> newSecret;
    private final Set<Mistake> mistakes = new LinkedHashSet<>();
    private final List<FileReading.TargetEntry> targets = new ArrayList<>();
    private final List<FileReading.ChannelEntry> channels = new ArrayList<>();
    private final List<DefinitionEntry<?>> definitions = new ArrayList<>();
    private final Map<Ref, SourceLocation> held = new HashMap<>();
    private final List<NamedPlace> names = new ArrayList<>();

    private ProbeFileReader(String source, Supplier<String> newSecret) {
        this.source = source;
        this.newSecret = newSecret;
    }

    /**
     * Reads a file's text.
     *
     * @param newSecret makes the secret of a channel that gives none
     */
    static FileReading read(String source, String text, Variables variables, Supplier<String> newSecret) {
        var document =
                YamlDocument.parse(text, variables, it -> SHOWN.matcher(it).matches());
        var reader = new ProbeFileReader(source, newSecret);
        reader.mistakes.addAll(document.mistakes());
        if (document.mistakes().isEmpty()) {
            reader.read(document.root());
        }
        return reader.reading();
    }

    private FileReading reading() {
        return mistakes.isEmpty()
                ? new FileReading.Understood(source, targets, channels, definitions)
                : new FileReading.Mistaken(
                        source,
                        mistakes.stream()
                                .sorted(Comparator.comparingInt(it -> it.place().line()))
                                .toList(),
                        held.keySet(),
                        names);
    }

    private void read(Optional<Marked> root) {
        if (root.isEmpty() || root.get().json().isNull()) {
            mistake(SourceLocation.START, "", "the file is empty: write \"targets: []\" to retire what it held");
            return;
        }
        if (!(root.get() instanceof Marked.Mapping file)) {
            mistake(
                    root.get().place(),
                    "",
                    "the file must be an object with targets, channels and defaults, and who is told of them");
            return;
        }
        file.members().forEach((name, member) -> {
            if (!KNOWN.contains(name)) {
                var meant = Nearest.to(name, KNOWN).map(it -> "did you mean \"" + it + "\"?");
                mistake(
                        member.place(),
                        Texts.cut(name, 80),
                        "is unknown: " + meant.orElse("known are " + String.join(", ", KNOWN)));
            }
        });
        readTargets(file);
        readChannels(file);
        DefinitionsInFiles.TABLES.forEach((name, table) -> readDefinitions(file, name, table));
    }

    private <D extends Definition> void readDefinitions(Marked.Mapping file, String name, DefinitionTable<D> table) {
        entries(file, name).forEach((field, entry) -> {
            var spots = FieldLocations.of(field, entry, Optional.empty());
            var json = table.json().by("file " + source, entry.json());
            var by = hold(table.thing(), table.json().key(json), spots);
            var named = named(by, table.names().in(json), spots);
            switch (table.json().read(json)) {
                case Checked.Invalid<D> invalid -> note(invalid.violations(), spots);
                case Checked.Valid<D> valid ->
                    definitions.add(new DefinitionEntry<>(table, valid.value(), entry.place(), field, named));
            }
        });
    }

    private void readTargets(Marked.Mapping file) {
        var defaults = mapping(file, "defaults");
        entries(file, "targets").forEach((field, entry) -> {
            var json = entry.json();
            defaults.ifPresent(it -> TargetJson.layBeneath(json, it.json()));
            var spots = FieldLocations.of(field, entry, defaults);
            var by = hold(Thing.TARGET, key(json), spots);
            var named = named(by, TargetNames.in(json, Optional.empty()), spots);
            switch (TargetJson.read(json)) {
                case Checked.Invalid<TargetDefinition> invalid -> note(invalid.violations(), spots);
                case Checked.Valid<TargetDefinition> valid ->
                    targets.add(new FileReading.TargetEntry(valid.value(), entry.place(), field, named));
            }
        });
    }

    private void readChannels(Marked.Mapping file) {
        entries(file, "channels").forEach((field, entry) -> {
            var spots = FieldLocations.of(field, entry, Optional.empty());
            var made = new ArrayList<String>();
            hold(Thing.CHANNEL, key(entry.json()), spots);
            switch (ChannelJson.read(entry.json(), () -> made(made))) {
                case Checked.Invalid<ChannelDefinition> invalid -> note(invalid.violations(), spots);
                case Checked.Valid<ChannelDefinition> valid ->
                    channels.add(new FileReading.ChannelEntry(valid.value(), !made.isEmpty(), entry.place(), field));
            }
        });
    }

    /** What an entry is, whatever is wrong with the rest of it; each is there once. */
    private Optional<Ref> hold(Thing thing, Optional<Key> key, FieldLocations spots) {
        var ref = key.map(it -> new Ref(thing, it.value()));
        ref.ifPresent(it -> {
            var spot = spots.of("key");
            var first = held.putIfAbsent(it, spot.place());
            if (first != null) {
                mistake(
                        spot.place(),
                        spot.field(),
                        "the " + thing.word() + " \"" + it.key() + "\" is there twice, first in line " + first.line()
                                + ": keep one");
            }
        });
        return ref;
    }

    private static Optional<Key> key(ObjectNode entry) {
        return TargetJson.key(entry).map(it -> new Key(it.value()));
    }

    private List<NamedPlace> named(Optional<Ref> by, List<Named> named, FieldLocations spots) {
        var places = named.stream()
                .map(it -> {
                    var spot = spots.of(it.field());
                    return new NamedPlace(by, it.ref(), spot.place(), spot.field());
                })
                .toList();
        names.addAll(places);
        return places;
    }

    private String made(List<String> made) {
        made.add(newSecret.get());
        return made.getLast();
    }

    private Map<String, Marked.Mapping> entries(Marked.Mapping file, String name) {
        var entries = new LinkedHashMap<String, Marked.Mapping>();
        var member = file.members().get(name);
        if (member == null) {
            return entries;
        }
        if (!(member.value() instanceof Marked.Sequence list)) {
            mistake(member.place(), name, "must be a list; write [] for none");
            return entries;
        }
        for (int i = 0; i < list.items().size(); i++) {
            var field = name + "[" + i + "]";
            if (list.items().get(i) instanceof Marked.Mapping entry) {
                entries.put(field, entry);
            } else {
                mistake(list.items().get(i).place(), field, "must be an object with fields such as name and url");
            }
        }
        return entries;
    }

    private Optional<Marked.Mapping> mapping(Marked.Mapping file, String name) {
        var member = file.members().get(name);
        if (member == null || member.value() instanceof Marked.Mapping) {
            return Optional.ofNullable(member).map(it -> (Marked.Mapping) it.value());
        }
        mistake(member.place(), name, "must be an object with the fields that targets share");
        return Optional.empty();
    }

    private void note(List<Violation> violations, FieldLocations spots) {
        for (var violation : violations) {
            var spot = spots.of(violation.field());
            mistake(spot.place(), spot.field(), violation.message());
        }
    }

    private void mistake(SourceLocation place, String field, String message) {
        mistakes.add(new Mistake(place, field, message));
    }
}

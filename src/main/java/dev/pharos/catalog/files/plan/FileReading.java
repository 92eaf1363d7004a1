package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.edit.defined.Ref;
import dev.pharos.catalog.edit.defined.Thing;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.json.yaml.Mistake;
import dev.pharos.json.yaml.SourceLocation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What one file says, as far as the file alone tells. {@code source} is its folder and name: probes/factory.yaml. */
public sealed interface FileReading {
    String source();

    /** What it holds, as far as that can be read. */
    Set<Ref> holds();

    /** What it names, as far as that can be read. */
    List<NamedPlace> names();

    record Understood(
            String source, List<TargetEntry> targets, List<ChannelEntry> channels, List<DefinitionEntry<?>> definitions)
            implements FileReading {
        public Understood {
            targets = List.copyOf(targets);
            channels = List.copyOf(channels);
            definitions = List.copyOf(definitions);
        }

        /** One of targets and channels alone. */
        public Understood(String source, List<TargetEntry> targets, List<ChannelEntry> channels) {
            this(source, targets, channels, List.of());
        }

        @Override
        public Set<Ref> holds() {
            var held = new HashSet<Ref>();
            targets.forEach(
                    it -> held.add(new Ref(Thing.TARGET, it.definition().key().value())));
            channels.forEach(
                    it -> held.add(new Ref(Thing.CHANNEL, it.definition().key().value())));
            definitions.forEach(it -> held.add(it.ref()));
            return held;
        }

        @Override
        public List<NamedPlace> names() {
            return Stream.concat(
                            targets.stream().flatMap(it -> it.names().stream()),
                            definitions.stream().flatMap(it -> it.names().stream()))
                    .toList();
        }
    }

    /** It cannot be read, or breaks a rule; it is refused whole. */
    record Mistaken(String source, List<Mistake> mistakes, Set<Ref> holds, List<NamedPlace> names)
            implements FileReading {
        public Mistaken {
            mistakes = List.copyOf(mistakes);
            holds = Set.copyOf(holds);
            names = List.copyOf(names);
        }

        /** One of which nothing can be read. */
        public Mistaken(String source, List<Mistake> mistakes) {
            this(source, mistakes, Set.of(), List.of());
        }
    }

    /**
     * @param field its path in the file: {@code targets[2]}
     */
    record TargetEntry(TargetDefinition definition, SourceLocation place, String field, List<NamedPlace> names) {
        public TargetEntry {
            names = List.copyOf(names);
        }
    }

    /**
     * @param secretMade whether the secret in {@code definition} was made for it, because the file gives none
     */
    record ChannelEntry(ChannelDefinition definition, boolean secretMade, SourceLocation place, String field) {}
}

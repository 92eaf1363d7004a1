package dev.pharos.catalog.files.plan;

import dev.pharos.catalog.files.yaml.Mistake;
import dev.pharos.catalog.files.yaml.SourceLocation;
import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.targets.TargetDefinition;
import java.util.List;

/** What one file says, as far as the file alone tells. {@code source} is its folder and name: probes/factory.yaml. */
public sealed interface FileReading {
    String source();

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
    }

    /** It cannot be read, or breaks a rule; it is refused whole. */
    record Mistaken(String source, List<Mistake> mistakes) implements FileReading {
        public Mistaken {
            mistakes = List.copyOf(mistakes);
        }
    }

    /**
     * @param field its path in the file: {@code targets[2]}
     * @param channelPlaces where each of its channels is named; empty where it comes from the file's defaults
     */
    record TargetEntry(
            TargetDefinition definition, SourceLocation place, String field, List<SourceLocation> channelPlaces) {
        public TargetEntry {
            channelPlaces = List.copyOf(channelPlaces);
        }
    }

    /**
     * @param secretMade whether the secret in {@code definition} was made for it, because the file gives none
     */
    record ChannelEntry(ChannelDefinition definition, boolean secretMade, SourceLocation place, String field) {}
}

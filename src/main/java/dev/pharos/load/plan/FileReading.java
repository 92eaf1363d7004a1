package dev.pharos.load.plan;

import dev.pharos.core.escalation.ChannelDefinition;
import dev.pharos.core.target.TargetDefinition;
import dev.pharos.load.yaml.Mistake;
import dev.pharos.load.yaml.Place;
import java.util.List;

/** What one file says, as far as the file alone tells. {@code source} is its folder and name: probes/factory.yaml. */
public sealed interface FileReading {
    String source();

    record Understood(String source, List<TargetEntry> targets, List<ChannelEntry> channels) implements FileReading {
        public Understood {
            targets = List.copyOf(targets);
            channels = List.copyOf(channels);
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
    record TargetEntry(TargetDefinition definition, Place place, String field, List<Place> channelPlaces) {
        public TargetEntry {
            channelPlaces = List.copyOf(channelPlaces);
        }
    }

    /**
     * @param secretMade whether the secret in {@code definition} was made for it, because the file gives none
     */
    record ChannelEntry(ChannelDefinition definition, boolean secretMade, Place place, String field) {}
}

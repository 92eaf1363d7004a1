package dev.pharos.core.inbound;

import dev.pharos.core.catalog.Definition;
import dev.pharos.core.catalog.Key;
import dev.pharos.core.targets.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Another system that may open and end incidents here.
 *
 * @param mapping where a JSON of any shape says what; of the format {@code generic} alone
 * @param severity of what says nothing of it
 * @param severityFrom the label that says how bad it is; empty where none does
 * @param policy by which people are told; empty for channels
 * @param channels that are told where no policy is named; empty for whoever is told of what has such labels
 * @param secret what the other system signs with, or says; empty where its address is all that it proves itself with
 */
public record InboundSource(
        Key key,
        String name,
        Format format,
        Optional<Mapping> mapping,
        Severity severity,
        Optional<String> severityFrom,
        Optional<Key> policy,
        Optional<List<Key>> channels,
        Optional<String> secret)
        implements Definition {
    public static final int MOST_CHANNELS = 20;

    /** Its incidents stand below a key that begins with {@link #PREFIX}, and have room in it. */
    public static final int LONGEST_KEY = 55;

    /** So that what is said of a source is never taken for what is said of a target of the same key. */
    public static final String PREFIX = "inbound-";

    public InboundSource {
        channels = channels.map(List::copyOf);
        if (key.value().length() > LONGEST_KEY) {
            throw new IllegalArgumentException("the key \"" + key + "\" has "
                    + key.value().length() + " characters, must have at most " + LONGEST_KEY);
        }
        if (policy.isPresent() && channels.isPresent()) {
            throw new IllegalArgumentException("a policy says who is told, and so do channels: leave one of them out");
        }
        if (format == Format.GENERIC && mapping.isEmpty()) {
            throw new IllegalArgumentException(
                    "the format generic needs a mapping: write at least its id and its status");
        }
        if (format != Format.GENERIC && mapping.isPresent()) {
            throw new IllegalArgumentException(
                    "the format " + format.code() + " needs no mapping: leave it out, or choose the format generic");
        }
    }

    /** Without its secret. */
    @Override
    public String toString() {
        return "InboundSource[" + key + ", " + format + "]";
    }
}

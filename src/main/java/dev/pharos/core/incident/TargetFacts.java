package dev.pharos.core.incident;

import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetKey;
import dev.pharos.core.url.Url;
import java.util.List;
import java.util.Optional;

/**
 * What an incident keeps of its target as it was when it opened. Holds no secret: neither headers, a body nor credentials.
 *
 * @param address where it is, as a person reads it
 * @param isPublic whether the status page shows the incident
 * @param channels keys of the channels that are told; empty for the default ones
 */
public record TargetFacts(
        TargetKey key,
        String name,
        Optional<String> group,
        String address,
        Labels labels,
        Optional<String> runbookUrl,
        boolean isPublic,
        Optional<List<String>> channels) {
    public TargetFacts {
        channels = channels.map(List::copyOf);
    }

    /** The same with what else to do. */
    public TargetFacts withRunbook(String url) {
        return new TargetFacts(key, name, group, address, labels, Optional.of(url), isPublic, channels);
    }

    /** The same of an incident that says itself whether everybody may know, and who is told. */
    public TargetFacts told(boolean everybody, Optional<List<String>> whom) {
        return new TargetFacts(key, name, group, address, labels, runbookUrl, everybody, whom);
    }

    public static TargetFacts of(TargetDefinition target) {
        return new TargetFacts(
                target.key(),
                target.name(),
                target.group(),
                target.probe().address(),
                target.labels(),
                target.runbookUrl().map(Url::toString),
                target.isPublic(),
                target.channels());
    }
}

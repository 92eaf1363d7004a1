package dev.pharos.json;

import dev.pharos.core.incident.TargetFacts;
import dev.pharos.core.targets.Labels;
import dev.pharos.core.targets.TargetKey;
import java.util.Optional;

/** What a notification says of the target; its address holds no credentials, and headers and body are not part of it. */
public record TargetSummary(
        TargetKey key, String name, Optional<String> group, String url, Labels labels, Optional<String> runbookUrl) {

    public static TargetSummary of(TargetFacts target) {
        return new TargetSummary(
                target.key(), target.name(), target.group(), target.address(), target.labels(), target.runbookUrl());
    }
}

package dev.pharos.core.targets;

import dev.pharos.core.assertion.Expectations;
import dev.pharos.core.assertion.HealthDocumentMode;
import dev.pharos.core.assertion.StatusSet;
import dev.pharos.core.confirmation.ConfirmationPolicy;
import dev.pharos.core.url.Url;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Targets for tests: once a minute, ten seconds of patience, two failures and one pass. */
public final class SampleTargets {
    private SampleTargets() {}

    public static Target target(String key) {
        return target(key, ConfirmationPolicy.DEFAULT);
    }

    public static Target target(String key, ConfirmationPolicy confirmation) {
        var id = new TargetId(UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        return Target.of(id, 1, definition(key, confirmation), Optional.empty());
    }

    public static TargetDefinition definition(String key, ConfirmationPolicy confirmation) {
        var http = new ProbeSpec.Http(
                Url.parse("http://127.0.0.1:9/health"), "GET", Map.of(), Optional.empty(), 1 << 20, true);
        return new TargetDefinition(
                new TargetKey(key),
                key,
                Optional.empty(),
                http,
                Duration.ofMinutes(1),
                Duration.ofSeconds(10),
                new Expectations(StatusSet.parse("200-299"), List.of(), List.of(), HealthDocumentMode.AUTO),
                confirmation,
                Severity.HIGH,
                Optional.empty(),
                Labels.none(),
                Optional.empty(),
                true,
                false);
    }
}

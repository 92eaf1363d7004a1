package dev.pharos.connectivity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.SampleResults;
import dev.pharos.core.targets.SampleTargets;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.json.Checked;
import dev.pharos.outbound.OutboundConfig;
import dev.pharos.outbound.OutboundPolicy;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.probe.DnsStub;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Our eyes, on real sockets and a name server of the test. */
final class ConnectivityRig implements AutoCloseable {
    private record Outbound(Optional<List<String>> dnsServers, Duration dnsTimeout) implements OutboundConfig {
        @Override
        public Optional<List<String>> deny() {
            return Optional.empty();
        }

        @Override
        public Optional<List<String>> allow() {
            return Optional.empty();
        }
    }

    private record References(Optional<List<String>> targets, Duration timeout) implements ReferenceConfig {}

    final DnsStub dns = new DnsStub();
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Watchlist watchlist = new Watchlist();
    final ConnectivityState connectivity = new ConnectivityState(Clock.systemUTC(), metrics);
    final ConnectivityAttribution eyes;
    private final SharedChecks checks;
    private final ReprobeQueue reprobes = new ReprobeQueue();
    private final ConnectivityWatch heartbeat;
    private final OutboundResolver resolver;
    private final List<String> kept = Collections.synchronizedList(new ArrayList<>());

    /** @param references in whose name {@code pharos.reference.targets} is set; none means that it is not */
    ConnectivityRig(Vertx vertx, String... references) {
        resolver = new OutboundResolver(
                vertx,
                new OutboundPolicy(List.of(), List.of()),
                new Outbound(Optional.of(List.of(dns.address())), Duration.ofMillis(150)));
        var config = new References(
                references.length == 0 ? Optional.empty() : Optional.of(List.of(references)), Duration.ofMillis(500));
        checks = new SharedChecks(watchlist, resolver, new ConnectivityCheck(resolver, config), connectivity);
        var pauses = new PauseDetector(Clock.systemUTC(), System::nanoTime);
        heartbeat = new ConnectivityWatch(pauses, connectivity, checks, reprobes, System::nanoTime);
        eyes = eyes(new PauseDetector(Clock.systemUTC(), System::nanoTime));
    }

    /** Eyes with a pulse that the test beats. */
    ConnectivityAttribution eyes(PauseDetector pauses) {
        return new ConnectivityAttribution(pauses, connectivity, checks, reprobes);
    }

    Watched watch(String place) {
        return watch(watchlist, place, new HealthState.Unknown());
    }

    static Watched watch(Watchlist watchlist, String place, HealthState health) {
        var key = "t-" + place.replaceAll("[^a-z0-9]", "-");
        var now = Clock.systemUTC().instant();
        return watchlist.add(
                Target.of(SampleTargets.target(key).id(), 1, definition(key, place), Optional.empty()),
                new TargetState(health, now, Optional.empty(), Optional.empty(), Optional.empty(), Map.of()));
    }

    Watched watchEvery(String interval, String place) {
        var key = "every-" + interval;
        var json = json(key, place).put("interval", interval);
        return watchlist.add(
                Target.of(SampleTargets.target(key).id(), 1, definition(json), Optional.empty()),
                TargetState.unknown(Clock.systemUTC().instant()));
    }

    static TargetDefinition definition(String key, String place) {
        return definition(json(key, place));
    }

    private static ObjectNode json(String key, String place) {
        return JsonNodeFactory.instance.objectNode().put("key", key).put("url", "http://" + place + "/health");
    }

    private static TargetDefinition definition(ObjectNode json) {
        return ((Checked.Valid<TargetDefinition>) TargetJson.read(json)).value();
    }

    /** A probe of it that began just now ends so; its key is in {@link #kept} where that is kept. */
    void ends(Watched watched, Verdict verdict) {
        var result = SampleResults.result(watched.target(), Clock.systemUTC().instant(), verdict);
        eyes.attribute(watched, result)
                .subscribe()
                .with(data -> data.ifPresent(it -> kept.add(it.target().value())));
    }

    void refuses(Watched watched) {
        ends(watched, new Verdict.Fail(Reason.CONNECT_REFUSED, Optional.of(Phase.CONNECT), "refused"));
    }

    void isUnknownToDns(Watched watched) {
        ends(watched, new Verdict.Fail(Reason.DNS, Optional.of(Phase.RESOLVE), "no name server answered"));
    }

    /** Keys of the targets whose results were kept, in their order. */
    List<String> kept() {
        return List.copyOf(kept);
    }

    void beat() {
        heartbeat.beat();
    }

    double blind() {
        return metrics.get("pharos.blind").gauge().value();
    }

    double noData(String cause) {
        return metrics.get("pharos.probes.no.data")
                .tag("cause", cause)
                .counter()
                .count();
    }

    @Override
    public void close() {
        resolver.close();
        dns.close();
    }
}

package dev.pharos.web.api.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.confirmation.HealthState;
import dev.pharos.core.incident.Incident;
import dev.pharos.core.incident.IncidentId;
import dev.pharos.core.targets.Result;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetRef;
import dev.pharos.cycle.Entry;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.cycle.commit.CommitListener;
import dev.pharos.cycle.commit.Happened;
import dev.pharos.json.IncidentJson;
import dev.pharos.json.Instants;
import dev.pharos.json.ResultJson;
import dev.pharos.platform.Ids;
import dev.pharos.platform.Ticker;
import dev.pharos.web.api.stream.Event.About;
import dev.pharos.web.api.stream.Event.Kind;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What is durable, for all who listen, in the order of the commits. The last events are kept for whoever breaks off and comes back;
 * while nobody has listened for a while, nothing is kept and nothing costs.
 */
@Singleton
class EventStream implements CommitListener {
    /** About two minutes of five thousand targets that are probed each minute. */
    private static final int MOST_KEPT = 10_000;

    private static final String UNKNOWN = new HealthState.Unknown().code();
    private static final long KEPT_NANOS = Duration.ofMinutes(2).toNanos();

    private final Watchlist watchlist;
    private final Clock clock;
    private final Ticker ticker;

    /** Another one after each start: what another process numbered we do not know. */
    private final String run;

    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Deque<Event> kept = new ArrayDeque<>();
    private final Map<TargetId, String> believed = new HashMap<>();
    private long next = 1;
    private boolean listening;
    private Instant listeningSince = Instant.MAX;
    private volatile boolean ending;
    private volatile long lastHeardAt;

    EventStream(Watchlist watchlist, Ids ids, Clock clock, Ticker ticker) {
        this.watchlist = watchlist;
        this.clock = clock;
        this.run = ids.next().toString().substring(28);
        this.ticker = ticker;
    }

    /** What one that comes back has not seen. */
    sealed interface Since {
        /** All of it. */
        record Whole(List<Event> events) implements Since {}

        /** It is not known any more what that was. */
        record Lost() implements Since {}
    }

    /**
     * Tells one of what happens from now on.
     *
     * @param lastSeen the id of the last event that it has seen; empty where it begins
     */
    synchronized Since listen(Listener listener, Optional<String> lastSeen) {
        if (!listening) {
            listening = true;
            listeningSince = clock.instant();
            watchlist
                    .all()
                    .forEach(it ->
                            believed.put(it.target().id(), it.state().health().code()));
        }
        lastHeardAt = ticker.nanos();
        listeners.add(listener);
        return lastSeen.map(this::since).orElseGet(() -> new Since.Whole(List.of()));
    }

    /** From an event loop, too: it waits for nobody. */
    void leave(Listener listener) {
        lastHeardAt = ticker.nanos();
        listeners.remove(listener);
    }

    /** How many listen now. */
    int listening() {
        return listeners.size();
    }

    /** Whether we are about to stop, so that nobody is told anything any more. */
    boolean isEnding() {
        return ending;
    }

    void end(@Observes ShutdownEvent stopping) {
        ending = true;
    }

    /** The id of the last event; what happens next comes after it. */
    synchronized String last() {
        return id(next - 1);
    }

    private String id(long number) {
        return run + "-" + number;
    }

    private Since since(String lastSeen) {
        var first = next - kept.size();
        for (var i = 0; i <= kept.size(); i++) {
            if (lastSeen.equals(id(first - 1 + i))) {
                return new Since.Whole(kept.stream().skip(i).toList());
            }
        }
        return new Since.Lost();
    }

    @Override
    public synchronized void on(Happened happened) {
        if (!listening) {
            return;
        }
        if (listeners.isEmpty() && ticker.nanos() - lastHeardAt > KEPT_NANOS) {
            listening = false;
            kept.clear();
            believed.clear();
            // What happens from now on is not numbered: whoever comes back has missed something.
            next++;
            return;
        }
        switch (happened) {
            case Happened.Recorded(var entries) -> entries.forEach(this::recorded);
            case Happened.Opened(var tenant, var incident) -> changed(tenant, incident, "opened");
            case Happened.Acknowledged(var tenant, var incident) -> changed(tenant, incident, "acknowledged");
            case Happened.Resolved(var tenant, var incident) -> changed(tenant, incident, "resolved");
            case Happened.Delivered delivered -> delivered(delivered);
            case Happened.Edited _ -> {
                // What people edit is in the audit log.
            }
            case Happened.Missed _ -> {
                // Nobody can say any more what came before.
                kept.clear();
                keep(Event.missed(id(next++)));
            }
        }
    }

    private void recorded(Entry entry) {
        var target = entry.target();
        var group = watchlist
                .find(target.id())
                .map(Watched::target)
                .flatMap(it -> it.definition().group());
        entry.result().ifPresent(it -> tell(about(Kind.RESULT, target, group, it), () -> ResultJson.write(it)));
        // What was believed when the first began to listen knows of all that began before.
        var isLater = entry.result()
                .map(it -> !it.startedAt().isBefore(listeningSince))
                .orElse(true);
        entry.advance().filter(_ -> isLater).ifPresent(advance -> {
            var is = advance.state().health().code();
            var was = Objects.requireNonNullElse(believed.put(target.id(), is), UNKNOWN);
            if (!was.equals(is)) {
                var since = advance.state().since();
                tell(
                        new About(
                                Kind.TRANSITION,
                                target.tenant(),
                                Optional.of(target.key().value()),
                                group,
                                Optional.empty(),
                                Optional.empty()),
                        () -> JsonNodeFactory.instance
                                .objectNode()
                                .put("target", target.key().value())
                                .put("from", was)
                                .put("to", is)
                                .put("since", Instants.show(since)));
            }
        });
    }

    private static About about(Kind kind, TargetRef target, Optional<String> group, Result result) {
        return new About(
                kind,
                target.tenant(),
                Optional.of(target.key().value()),
                group,
                Optional.of(result.verdict().code()),
                result.verdict() instanceof Verdict.Fail fail
                        ? Optional.of(fail.reason().code())
                        : Optional.empty());
    }

    private void changed(TenantId tenant, Incident incident, String change) {
        tell(
                new About(
                        Kind.INCIDENT,
                        tenant,
                        Optional.of(incident.target().value()),
                        group(tenant, incident),
                        Optional.empty(),
                        Optional.empty()),
                () -> {
                    var json = JsonNodeFactory.instance.objectNode().put("change", change);
                    json.set("incident", IncidentJson.write(incident));
                    return json;
                });
    }

    private Optional<String> group(TenantId tenant, Incident incident) {
        return watchlist
                .find(tenant, incident.target())
                .map(Watched::target)
                .flatMap(it -> it.definition().group());
    }

    /** A delivery does not say whose it is; there is one tenant as yet, and no other one is told of any. */
    private void delivered(Happened.Delivered delivered) {
        tell(
                new About(
                        Kind.DELIVERY,
                        TenantId.MAIN,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                () -> JsonNodeFactory.instance
                        .objectNode()
                        .put("channel", delivered.channel())
                        .put(
                                "incident",
                                delivered.incident().map(IncidentId::toString).orElse(null))
                        .put("state", delivered.state().code()));
    }

    private void tell(About about, Supplier<ObjectNode> json) {
        keep(new Event(id(next++), about, json));
    }

    private void keep(Event event) {
        if (kept.size() == MOST_KEPT) {
            kept.removeFirst();
        }
        kept.addLast(event);
        listeners.forEach(it -> it.hear(event));
    }
}

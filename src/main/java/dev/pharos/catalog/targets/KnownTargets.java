package dev.pharos.catalog.targets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pharos.catalog.targets.json.TargetJson;
import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.core.targets.TargetId;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.json.Checked;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The targets for a start without the database: as they were known last, and then as they are kept. */
@ApplicationScoped
public class KnownTargets {
    private static final Logger LOG = Logger.getLogger(KnownTargets.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TURN_LIMIT = Duration.ofSeconds(10);

    private final Watchlist watchlist;
    private final WatchedEdits edits;
    private final EditTurn turn;
    private final Clock clock;

    /**
     * A target as its row keeps it.
     *
     * @param definition JSON, with its secrets
     */
    public record Kept(UUID id, UUID tenant, long revision, Optional<String> source, String definition) {}

    KnownTargets(Watchlist watchlist, WatchedEdits edits, EditTurn turn, Clock clock) {
        this.watchlist = watchlist;
        this.edits = edits;
        this.turn = turn;
        this.clock = clock;
    }

    /** Those that are watched. */
    public List<Kept> all() {
        return watchlist.all().stream()
                .map(Watched::target)
                .map(it -> new Kept(
                        it.id().value(),
                        it.tenant().value(),
                        it.revision(),
                        it.source(),
                        TargetJson.write(it.definition()).toString()))
                .toList();
    }

    /** Watches them. */
    public void watch(List<Kept> known, Map<TargetId, TargetState> states, Instant now) {
        known.stream().flatMap(it -> target(it).stream()).forEach(target -> {
            var state = Optional.ofNullable(states.get(target.id()));
            var watched = watchlist.add(target, state.orElseGet(() -> TargetState.unknown(now)));
            if (state.isEmpty() && !target.definition().paused()) {
                watched.probeAtOnce();
            }
        });
    }

    /**
     * Brings what is watched to what is kept, which another process may have edited. What is believed of a target stays.
     *
     * @param known those that were watched without being asked for
     * @param kept reads all that are kept
     * @param states what is believed of those that were not known
     */
    public void agree(List<Kept> known, Supplier<Stream<Target>> kept, Map<TargetId, TargetState> states) {
        try {
            if (!turn.enter(TURN_LIMIT)) {
                throw new IllegalStateException("an edit takes too long");
            }
            try {
                agreeInTurn(known, kept.get().toList(), states);
            } finally {
                turn.leave();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopping);
        }
    }

    private void agreeInTurn(List<Kept> known, List<Target> kept, Map<TargetId, TargetState> states) {
        var now = clock.instant();
        Set<TargetId> gone = new HashSet<>();
        known.forEach(it -> gone.add(new TargetId(it.id())));
        for (var target : kept) {
            gone.remove(target.id());
            var watched = watchlist.find(target.id());
            if (watched.isEmpty()) {
                var state = Optional.ofNullable(states.get(target.id()));
                watchlist.add(target, state.orElseGet(() -> TargetState.unknown(now)));
            } else if (!watched.get().target().equals(target)) {
                edits.redefine(target, watched.get().target().definition().paused(), now);
            }
        }
        gone.forEach(watchlist::remove);
    }

    /** One that this version cannot read must not keep the others from being watched. */
    private static Optional<Target> target(Kept kept) {
        return switch (TargetJson.read(object(kept))) {
            case Checked.Valid<TargetDefinition> valid ->
                Optional.of(Target.of(
                        new TargetId(kept.id()),
                        TenantId.of(kept.tenant()),
                        kept.revision(),
                        valid.value(),
                        kept.source()));
            case Checked.Invalid<TargetDefinition> invalid -> {
                LOG.errorf(
                        "A target is known in a form that is refused now, and not watched: %s", invalid.violations());
                yield Optional.empty();
            }
        };
    }

    private static ObjectNode object(Kept kept) {
        try {
            return (ObjectNode) JSON.readTree(kept.definition());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the definition of " + kept.id() + " is no JSON object", broken);
        }
    }
}

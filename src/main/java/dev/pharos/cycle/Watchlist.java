package dev.pharos.cycle;

import dev.pharos.core.access.TenantId;
import dev.pharos.core.incident.TargetState;
import dev.pharos.core.targets.Target;
import dev.pharos.core.targets.TargetId;
import dev.pharos.core.targets.TargetKey;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * All targets that are not deleted or retired, with what is believed of each. An edit of a target is committed first
 * and reaches the watchlist then; the schedule reads it once a second.
 */
@Singleton
public class Watchlist {
    private record Name(TenantId tenant, TargetKey key) {
        static Name of(Target target) {
            return new Name(target.tenant(), target.key());
        }
    }

    private final ConcurrentMap<TargetId, Watched> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<Name, Watched> byName = new ConcurrentHashMap<>();

    /** Adds a target with the state that was stored of it. */
    public Watched add(Target target, TargetState state) {
        var watched = new Watched(target, state);
        byId.put(target.id(), watched);
        byName.put(Name.of(target), watched);
        return watched;
    }

    /**
     * Puts a changed definition in place. State and incident stay.
     *
     * @return false where the target is not watched, and nothing was changed
     */
    public boolean redefine(Target changed) {
        var watched = byId.get(changed.id());
        if (watched == null) {
            return false;
        }
        var probesAnew = !changed.definition().paused()
                && !changed.definition().probesLike(watched.target().definition());
        watched.redefine(changed);
        if (probesAnew) {
            watched.probeAtOnce();
        }
        return true;
    }

    /** Stops judging a target, so that its state and incident can be edited with nothing racing. */
    public void freeze(TargetId id) {
        find(id).ifPresent(Watched::freeze);
    }

    /** Judges again, from the state that was there. */
    public void thaw(TargetId id) {
        find(id).ifPresent(watched -> watched.thaw(watched.state()));
    }

    /** Judges again, from knowing nothing. */
    public void thawUnknown(TargetId id, Instant since) {
        find(id).ifPresent(watched -> watched.thaw(TargetState.unknown(since)));
    }

    public void remove(TargetId id) {
        var watched = byId.remove(id);
        if (watched != null) {
            byName.remove(Name.of(watched.target()), watched);
        }
    }

    public Optional<Watched> find(TargetId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Watched> find(TenantId tenant, TargetKey key) {
        return Optional.ofNullable(byName.get(new Name(tenant, key)));
    }

    /** One of the tenant main. */
    public Optional<Watched> find(TargetKey key) {
        return find(TenantId.MAIN, key);
    }

    /** A live view of all. */
    public Collection<Watched> all() {
        return byId.values();
    }
}

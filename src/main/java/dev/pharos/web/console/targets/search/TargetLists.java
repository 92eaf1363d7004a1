package dev.pharos.web.console.targets.search;

import dev.pharos.core.access.TenantId;
import dev.pharos.cycle.Watchlist;
import dev.pharos.web.crowd.CachedValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All targets of a tenant as they are in memory; asks nobody else. */
@ApplicationScoped
public class TargetLists {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Watchlist watchlist;
    private final Clock clock;
    /** As many as there are tenants. */
    private final Map<TenantId, CachedValue<TargetList>> latest = new ConcurrentHashMap<>();

    /** All of them at one moment. */
    public record TargetList(Instant now, List<Listed> all) {
        public TargetList {
            all = List.copyOf(all);
        }
    }

    TargetLists(Watchlist watchlist, Clock clock) {
        this.watchlist = watchlist;
        this.clock = clock;
    }

    /** As they are at this moment. */
    public TargetList read(TenantId tenant) {
        return new TargetList(
                clock.instant(),
                watchlist.all().stream()
                        .filter(it -> it.target().tenant().equals(tenant))
                        .map(Listed::of)
                        .toList());
    }

    /** The same for pages that update themselves: once a second for all of them. */
    public TargetList latest(TenantId tenant) throws SQLException {
        return latest.computeIfAbsent(tenant, _ -> new CachedValue<>(clock, FRESH))
                .get(() -> read(tenant));
    }
}

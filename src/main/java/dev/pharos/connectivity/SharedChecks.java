package dev.pharos.connectivity;

import dev.pharos.core.connectivity.ProberImpairment;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.platform.Rounds;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets all who doubt our connectivity wait for one check: however many probes fail at once, one check is under way, and one
 * more where only the later probe doubts the name servers. A check ends within some seconds.
 */
@ApplicationScoped
class SharedChecks {
    private static final Logger LOG = Logger.getLogger(SharedChecks.class);

    private final Watchlist watchlist;
    private final OutboundResolver resolver;
    private final ConnectivityCheck check;
    private final ConnectivityState connectivity;
    private final AtomicReference<@Nullable UnderWay> current = new AtomicReference<>();

    private record UnderWay(boolean asksNames, CompletableFuture<Optional<ProberImpairment>> found) {}

    SharedChecks(
            Watchlist watchlist, OutboundResolver resolver, ConnectivityCheck check, ConnectivityState connectivity) {
        this.watchlist = watchlist;
        this.resolver = resolver;
        this.check = check;
        this.connectivity = connectivity;
    }

    /** Whether there are references to check. */
    boolean hasReferences() {
        return check.hasReferences();
    }

    boolean underWay() {
        return current.get() != null;
    }

    /** What the check finds that is under way or begins now. Never blocks; completes on a thread of the check, never exceptionally. */
    CompletableFuture<Optional<ProberImpairment>> join(boolean asksNames, Optional<Watched> suspect) {
        while (true) {
            var running = current.get();
            if (running != null && (running.asksNames() || !asksNames)) {
                return running.found();
            }
            var mine = new UnderWay(asksNames, new CompletableFuture<>());
            if (current.compareAndSet(running, mine)) {
                if (!Rounds.went(LOG, "The start of a check of our connectivity", () -> begin(mine, suspect))) {
                    end(mine, Optional.empty());
                }
                return mine.found();
            }
        }
    }

    private void begin(UnderWay mine, Optional<Watched> suspect) {
        Thread.ofPlatform().daemon().name("pharos-look").start(() -> check(mine, suspect));
    }

    private void check(UnderWay mine, Optional<Watched> suspect) {
        Optional<ProberImpairment> trouble = Optional.empty();
        try {
            var sample = WatchedSample.of(watchlist, suspect, resolver::asksNameServers);
            trouble = check.around(sample, mine.asksNames()).trouble();
            // A check without the names that finds nothing does not say that all is well.
            if (trouble.isPresent() || mine.asksNames()) {
                connectivity.found(trouble);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error bug) {
            LOG.error("Checking our connectivity failed; what probes find counts", bug);
        } finally {
            end(mine, trouble);
        }
    }

    private void end(UnderWay mine, Optional<ProberImpairment> trouble) {
        current.compareAndSet(mine, null);
        mine.found().complete(trouble);
    }
}

package dev.pharos.connectivity;

import dev.pharos.core.connectivity.ProberImpairment;
import dev.pharos.cycle.Rounds;
import dev.pharos.cycle.Watched;
import dev.pharos.cycle.Watchlist;
import dev.pharos.outbound.OutboundResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets everybody who doubts wait for one look around: however many probes fail at once, at most one look is under way, and
 * one more where only the later doubts the name servers. A look ends within some seconds.
 */
@ApplicationScoped
class SharedChecks {
    private static final Logger LOG = Logger.getLogger(SharedChecks.class);

    private final Watchlist watchlist;
    private final OutboundResolver resolver;
    private final ConnectivityCheck lookAround;
    private final ConnectivityState outlook;
    private final AtomicReference<@Nullable UnderWay> current = new AtomicReference<>();

    private record UnderWay(boolean asksNames, CompletableFuture<Optional<ProberImpairment>> found) {}

    SharedChecks(
            Watchlist watchlist, OutboundResolver resolver, ConnectivityCheck lookAround, ConnectivityState outlook) {
        this.watchlist = watchlist;
        this.resolver = resolver;
        this.lookAround = lookAround;
        this.outlook = outlook;
    }

    /** Whether there are references to look at. */
    boolean hasReferences() {
        return lookAround.hasReferences();
    }

    boolean underWay() {
        return current.get() != null;
    }

    /** What a look finds that is under way or begins now. Never blocks; completes on a thread of the look, never exceptionally. */
    CompletableFuture<Optional<ProberImpairment>> join(boolean asksNames, Optional<Watched> suspect) {
        while (true) {
            var running = current.get();
            if (running != null && (running.asksNames() || !asksNames)) {
                return running.found();
            }
            var mine = new UnderWay(asksNames, new CompletableFuture<>());
            if (current.compareAndSet(running, mine)) {
                if (!Rounds.went(LOG, "The start of a look around", () -> begin(mine, suspect))) {
                    end(mine, Optional.empty());
                }
                return mine.found();
            }
        }
    }

    private void begin(UnderWay mine, Optional<Watched> suspect) {
        Thread.ofPlatform().daemon().name("pharos-look").start(() -> look(mine, suspect));
    }

    private void look(UnderWay mine, Optional<Watched> suspect) {
        Optional<ProberImpairment> trouble = Optional.empty();
        try {
            var sample = WatchedSample.of(watchlist, suspect, resolver::asksNameServers);
            trouble = lookAround.around(sample, mine.asksNames()).trouble();
            // Without the names, a look that finds nothing does not say that all is well.
            if (trouble.isPresent() || mine.asksNames()) {
                outlook.found(trouble);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error bug) {
            LOG.error("Looking around failed; what probes find is believed", bug);
        } finally {
            end(mine, trouble);
        }
    }

    private void end(UnderWay mine, Optional<ProberImpairment> trouble) {
        current.compareAndSet(mine, null);
        mine.found().complete(trouble);
    }
}

package dev.pharos.connectivity;

import dev.pharos.core.connectivity.CheckFindings;
import dev.pharos.core.connectivity.CheckFindings.Tally;
import dev.pharos.core.connectivity.Domains;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.outbound.Resolution;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Checks whether anything can be reached: references first, then name servers and other hosts. Opens connections and
 * sends
 * nothing over them. Blocks, within limits, on platform threads: virtual ones would wait for those of visitors, and a
 * host
 * that is late only for that would be taken for gone.
 */
@ApplicationScoped
@Startup(ConnectivityCheck.BEFORE_ALL_ELSE)
class ConnectivityCheck {
    /** Its settings are read when it is made, so that a bad one is reported before anything has begun. */
    static final int BEFORE_ALL_ELSE = 10;

    /** Nobody has it (RFC 6761, section 6.4), and every name server that lives says so. */
    private static final String NOBODY = "pharos-looks-around.invalid";

    /** As long as two name servers of which the first is dead, with the default limits. */
    private static final Duration NAMES_LIMIT = Duration.ofSeconds(4);

    private final OutboundResolver resolver;
    private final List<Destination> references;
    private final Duration limit;

    ConnectivityCheck(OutboundResolver resolver, ReferenceConfig config) {
        this.resolver = resolver;
        this.references = references(config.targets().orElse(List.of()));
        this.limit = config.timeout();
    }

    private static List<Destination> references(List<String> texts) {
        try {
            return texts.stream().map(Destination::parse).toList();
        } catch (IllegalArgumentException malformed) {
            throw new ConfigurationException(
                    malformed.getMessage() + "; correct it, or leave it unset for no references.");
        }
    }

    boolean hasReferences() {
        return !references.isEmpty();
    }

    /** What the name servers said. */
    private record Names(Tally tally, int domains, boolean answered) {
        static final Names NOT_ASKED = new Names(Tally.NONE, 0, true);
    }

    /** Checks references and hosts, and names where {@code asksNames}. */
    CheckFindings around(WatchedSample sample, boolean asksNames) throws InterruptedException {
        try (var pool = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("pharos-look-", 0).factory())) {
            var asking = pool.submit(() -> asksNames ? names(pool, sample.names()) : Names.NOT_ASKED);
            try {
                var reached =
                        anyReached(pool, references.stream().map(this::reaching).toList(), limit) ? 1 : 0;
                var hosts = hasReferences() && reached == 0 ? hosts(pool, sample.hosts()) : Tally.NONE;
                var network = new CheckFindings(new Tally(references.size(), reached), hosts, Tally.NONE, 0, true);
                if (network.trouble().isPresent()) {
                    return network;
                }
                var names = asking.get();
                return new CheckFindings(network.references(), hosts, names.tally(), names.domains(), names.answered());
            } catch (ExecutionException bug) {
                throw new IllegalStateException(bug);
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private Tally hosts(ExecutorService pool, List<Destination> hosts) throws InterruptedException {
        var trying = pool.invokeAll(hosts.stream().map(this::reaching).toList(), limit.toNanos(), TimeUnit.NANOSECONDS);
        return new Tally(hosts.size(), (int)
                trying.stream().filter(it -> it.state() == Future.State.SUCCESS).count());
    }

    private Names names(ExecutorService pool, List<String> names) throws InterruptedException {
        var nobody = pool.submit(answering(NOBODY));
        var reached = anyReached(pool, names.stream().map(this::answering).toList(), NAMES_LIMIT) ? 1 : 0;
        return new Names(new Tally(names.size(), reached), Domains.count(names), reached > 0 || isAnswered(nobody));
    }

    private static boolean isAnswered(Future<?> nobody) throws InterruptedException {
        try {
            nobody.get(NAMES_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException silence) {
            return false;
        }
    }

    /** Whether one of them succeeds; the others are then given up. */
    private static boolean anyReached(ExecutorService pool, List<Callable<Boolean>> tries, Duration limit)
            throws InterruptedException {
        if (tries.isEmpty()) {
            return false;
        }
        try {
            return pool.invokeAny(tries, limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException none) {
            return false;
        }
    }

    /** Succeeds where the place takes a connection. */
    private Callable<Boolean> reaching(Destination place) {
        return () -> {
            var resolution = resolver.resolve(place.host()).await().atMost(limit);
            if (!(resolution instanceof Resolution.Allowed allowed)) {
                throw new IOException("no address");
            }
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(allowed.address(), place.port()), (int) limit.toMillis());
                return true;
            }
        };
    }

    /** Succeeds where the name servers say anything of the name. */
    private Callable<Boolean> answering(String name) {
        return () -> switch (resolver.resolve(name).await().atMost(NAMES_LIMIT)) {
            case Resolution.Allowed _, Resolution.Refused _ -> true;
            case Resolution.Unresolved unresolved -> {
                if (!unresolved.denied()) {
                    throw new IOException("no answer");
                }
                yield true;
            }
        };
    }
}

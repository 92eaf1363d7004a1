package dev.pharos.outbound;

import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks a host up and says to which of its addresses a request may go. Reads the hosts file and asks DNS anew each time,
 * because a cached answer would hide an outage of DNS.
 *
 * <p>A host with both families goes by IPv4. One denied address among those of the family refuses the whole host: name
 * servers shuffle their answers, and whether a request is safe must not depend on the shuffle.
 */
@ApplicationScoped
public class OutboundResolver {
    private final OutboundPolicy policy;
    private final Vertx vertx;
    private final NameServers nameServers;
    private final long timeoutMs;
    private final HostsFile hosts = new HostsFile(Path.of("/etc/hosts"));
    private final ConcurrentMap<EventLoop, DnsNameResolver> byLoop = new ConcurrentHashMap<>();

    public OutboundResolver(Vertx vertx, OutboundPolicy policy, OutboundConfig config) {
        this.vertx = vertx;
        this.policy = policy;
        this.nameServers = config.dnsServers().map(NameServers::of).orElseGet(NameServers::ofSystem);
        this.timeoutMs = config.dnsTimeout().toMillis();
    }

    /**
     * Resolves from any thread; never fails. Comes back on an event loop. Has no deadline of its own but that of DNS:
     * whoever waits sets one, and cancels when it passes.
     *
     * @param host a name or an address, IPv6 with or without brackets
     */
    public Uni<Resolution> resolve(String host) {
        return Uni.createFrom().emitter(emitter -> {
            var resolving = resolve(host, vertx.nettyEventLoopGroup().next());
            emitter.onTermination(() -> resolving.cancel(false));
            resolving.addListener(_ -> {
                if (resolving.isSuccess()) {
                    emitter.complete(resolving.getNow());
                }
            });
        });
    }

    /** Resolves on {@code loop}, where its listeners run. Never fails; cancelling it ends the look-up. */
    public Future<Resolution> resolve(String host, EventLoop loop) {
        var name = bare(host);
        var literal = literal(name);
        if (literal != null) {
            return loop.newSucceededFuture(check(host, List.of(literal)));
        }
        var known = hosts.addresses(name);
        if (!known.isEmpty()) {
            return loop.newSucceededFuture(check(host, known));
        }
        var promise = loop.<Resolution>newPromise();
        var lookup = on(loop).resolveAll(name);
        lookup.addListener(_ -> promise.trySuccess(
                lookup.isSuccess() ? check(host, lookup.getNow()) : DnsFailures.of(host, lookup.cause())));
        promise.addListener(_ -> {
            if (promise.isCancelled()) {
                lookup.cancel(false);
            }
        });
        return promise;
    }

    /** Opens what look-ups on {@code loop} need, so that the first of them is not measured with it. */
    public void prepare(EventLoop loop) {
        on(loop);
    }

    @PreDestroy
    public void close() {
        byLoop.values().forEach(DnsNameResolver::close);
    }

    private DnsNameResolver on(EventLoop loop) {
        return byLoop.computeIfAbsent(loop, this::open);
    }

    private Resolution check(String host, List<InetAddress> addresses) {
        var first = addresses.stream().filter(Inet4Address.class::isInstance).toList();
        var usable = first.isEmpty() ? addresses : first;
        for (var address : usable) {
            if (!policy.allows(address)) {
                return new Resolution.Refused(address, refusal(host, address));
            }
        }
        return new Resolution.Allowed(usable.getFirst());
    }

    private static String refusal(String host, InetAddress address) {
        var text = NetUtil.toAddressString(address);
        return "the outbound policy forbids "
                + (text.equals(bare(host)) ? text : text + ", an address of " + host)
                + " (pharos.outbound.allow)";
    }

    private static String bare(String host) {
        var name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    /** The address that the name writes out; {@code localhost} needs no DNS (RFC 6761, section 6.3). */
    private static @Nullable InetAddress literal(String name) {
        return "localhost".equals(name) ? NetUtil.LOCALHOST4 : NetUtil.createInetAddressFromIpAddressString(name);
    }

    private DnsNameResolver open(EventLoop loop) {
        // Loops and sockets must be of one kind: epoll, or Java NIO where there is no epoll.
        var transport = ((VertxInternal) vertx).transport();
        return new DnsNameResolverBuilder(loop)
                .datagramChannelFactory(transport::datagramChannel)
                .socketChannelFactory(
                        () -> (SocketChannel) transport.channelFactory(false).newChannel())
                .resolveCache(NoopDnsCache.INSTANCE)
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                // The hosts file is asked before; Netty's would be as it was when Pharos started.
                .hostsFileEntriesResolver((_, _) -> null)
                .nameServerProvider(nameServers)
                .queryTimeoutMillis(timeoutMs)
                .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                .completeOncePreferredResolved(true)
                .build();
    }
}

package dev.pharos.outbound;

import dev.pharos.core.targets.http.IpFamily;
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
import jakarta.inject.Inject;
import java.net.Inet4Address;
import java.net.Inet6Address;
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
    private final HostsFile hosts;
    private final ConcurrentMap<Asking, DnsNameResolver> asking = new ConcurrentHashMap<>();

    /** Each loop asks by itself, and for each family in its own way, once somebody wants it. */
    private record Asking(EventLoop loop, IpFamily family) {}

    @Inject
    public OutboundResolver(Vertx vertx, OutboundPolicy policy, OutboundConfig config) {
        this(vertx, policy, config, new HostsFile(Path.of("/etc/hosts")));
    }

    OutboundResolver(Vertx vertx, OutboundPolicy policy, OutboundConfig config, HostsFile hosts) {
        this.vertx = vertx;
        this.hosts = hosts;
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

    /** As {@link #resolve(String, IpFamily, EventLoop, boolean)}, to an address of any family, and no redirect. */
    public Future<Resolution> resolve(String host, EventLoop loop) {
        return resolve(host, IpFamily.ANY, loop, false);
    }

    /**
     * Resolves on {@code loop}, where its listeners run. Never fails; cancelling it ends the look-up.
     *
     * @param fromOutside whether a public address redirects there
     */
    public Future<Resolution> resolve(String host, IpFamily family, EventLoop loop, boolean fromOutside) {
        var name = bare(host);
        if (name.indexOf(':') >= 0 && name.indexOf('%') >= 0) {
            return loop.newSucceededFuture(new Resolution.Refused("the outbound policy forbids an address with a zone,"
                    + " which only means something on one machine"));
        }
        if (Spelling.isShorthand(name)) {
            return loop.newSucceededFuture(new Resolution.Refused("the outbound policy forbids the address " + host
                    + " in shorthand: write its four decimal numbers, like 192.0.2.7"));
        }
        var literal = literal(name, family);
        if (literal != null) {
            return loop.newSucceededFuture(
                    isOf(family, literal)
                            ? check(host, List.of(literal), fromOutside)
                            : new Resolution.Unresolved(host + " is not an address of IPv" + family.code(), true));
        }
        var known = hosts.addresses(withoutDot(name)).stream()
                .filter(it -> isOf(family, it))
                .toList();
        if (!known.isEmpty()) {
            return loop.newSucceededFuture(check(host, known, fromOutside));
        }
        var promise = loop.<Resolution>newPromise();
        var lookup = on(loop, family).resolveAll(name);
        lookup.addListener(_ -> promise.trySuccess(
                lookup.isSuccess() ? check(host, lookup.getNow(), fromOutside) : DnsFailures.of(host, lookup.cause())));
        promise.addListener(_ -> {
            if (promise.isCancelled()) {
                lookup.cancel(false);
            }
        });
        return promise;
    }

    /** Whether this is an address of everybody's network, from where nobody is redirected into ours. */
    public boolean isPublic(InetAddress address) {
        return policy.isPublic(address);
    }

    /** Whether somebody from outside may have us connect to this address: into our own networks only where that is allowed by name. */
    public boolean allowsFromOutside(InetAddress address) {
        return policy.allowsFromOutside(address);
    }

    /** Whether name servers have to be asked for this host; otherwise it says itself where it is, or the hosts file does. */
    public boolean asksNameServers(String host) {
        var name = bare(host);
        return !Spelling.isShorthand(name)
                && literal(name, IpFamily.ANY) == null
                && hosts.addresses(withoutDot(name)).isEmpty();
    }

    /** Opens what look-ups on {@code loop} need, so that the first of them is not measured with it. */
    public void prepare(EventLoop loop) {
        on(loop, IpFamily.ANY);
    }

    @PreDestroy
    public void close() {
        asking.values().forEach(DnsNameResolver::close);
    }

    private DnsNameResolver on(EventLoop loop, IpFamily family) {
        return asking.computeIfAbsent(new Asking(loop, family), this::open);
    }

    private static boolean isOf(IpFamily family, InetAddress address) {
        return switch (family) {
            case ANY -> true;
            case V4 -> address instanceof Inet4Address;
            case V6 -> address instanceof Inet6Address;
        };
    }

    private Resolution check(String host, List<InetAddress> addresses, boolean fromOutside) {
        var first = addresses.stream().filter(Inet4Address.class::isInstance).toList();
        var usable = first.isEmpty() ? addresses : first;
        for (var address : usable) {
            if (!policy.allows(address)) {
                return new Resolution.Refused(refusal(host, address, ""));
            }
            if (fromOutside && !policy.allowsFromOutside(address)) {
                return new Resolution.Refused(refusal(host, address, "a redirect from a public address to "));
            }
        }
        return new Resolution.Allowed(usable.getFirst());
    }

    private static String refusal(String host, InetAddress address, String way) {
        var text = NetUtil.toAddressString(address);
        return "the outbound policy forbids " + way
                + (text.equals(bare(host)) ? text : text + ", an address of " + host)
                + " (pharos.outbound.allow)";
    }

    private static String bare(String host) {
        var name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return name.toLowerCase(Locale.ROOT);
    }

    /** A dot behind says that no search domain is to be added to the name, and we add none. */
    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** The address that the name writes out; {@code localhost} needs no DNS (RFC 6761, section 6.3). */
    private static @Nullable InetAddress literal(String name, IpFamily family) {
        if ("localhost".equals(withoutDot(name))) {
            return family == IpFamily.V6 ? NetUtil.LOCALHOST6 : NetUtil.LOCALHOST4;
        }
        return NetUtil.createInetAddressFromIpAddressString(name);
    }

    private DnsNameResolver open(Asking how) {
        // Loops and sockets must be of one kind: epoll, or Java NIO where there is no epoll.
        var transport = ((VertxInternal) vertx).transport();
        return new DnsNameResolverBuilder(how.loop())
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
                .resolvedAddressTypes(types(how.family()))
                .completeOncePreferredResolved(true)
                .build();
    }

    private static ResolvedAddressTypes types(IpFamily family) {
        return switch (family) {
            case ANY -> ResolvedAddressTypes.IPV4_PREFERRED;
            case V4 -> ResolvedAddressTypes.IPV4_ONLY;
            case V6 -> ResolvedAddressTypes.IPV6_ONLY;
        };
    }
}

package dev.pharos.probe.kind;

import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.http.Transport;
import dev.pharos.core.url.Origin;
import dev.pharos.outbound.Resolution;
import dev.pharos.outbound.tls.Certificates;
import dev.pharos.outbound.wire.ConnectionWatch;
import dev.pharos.outbound.wire.HttpPipelines;
import dev.pharos.outbound.wire.WireLimit;
import dev.pharos.probe.failure.Failure;
import dev.pharos.probe.failure.Failures;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * One fresh connection, phase by phase: the name, the address that the outbound policy allows, TLS where it is wanted. What
 * speaks over it extends this, so that a probe is one object less. All of it runs on the event loop that it is opened on; it
 * ends once.
 */
public abstract class Connection {
    private final Origin origin;
    private final Transport transport;
    private final int bodyLimit;
    protected final ProbeTools tools;
    protected final PhaseClock clock;
    private String peer;
    private boolean over;
    private @Nullable Future<Resolution> resolving;
    private @Nullable Channel channel;

    /** @param bodyLimit bytes of an answer that are read at most */
    protected Connection(Origin origin, Transport transport, int bodyLimit, ProbeTools tools, PhaseClock clock) {
        this.origin = origin;
        this.transport = transport;
        this.bodyLimit = bodyLimit;
        this.tools = tools;
        this.clock = clock;
        this.peer = origin.host();
    }

    /** Whom the certificate must be for, and what SNI says. */
    protected abstract String tlsName();

    /**
     * A connection to {@code remote}, {@code address:port}, is tried.
     *
     * @param isPublic whether it is in everybody's network
     */
    protected abstract void connecting(String remote, boolean isPublic);

    protected abstract void certificate(CertificateFacts facts);

    /** The connection stands; over TLS only after the handshake. */
    protected abstract void connected(Channel channel, @Nullable SslHandler tls);

    /** It came to nothing; it is closed, and the clock stands. */
    protected abstract void failed(Failure failure);

    /** The host, and its address once that is known, for a person to read. */
    public final String peer() {
        return peer;
    }

    protected final boolean isOver() {
        return over;
    }

    /** @param fromOutside whether the connection is what a public address asked for, as a redirect */
    protected final void open(EventLoop loop, boolean fromOutside) {
        clock.enter(Phase.RESOLVE);
        var resolution = tools.resolver().resolve(origin.host(), transport.ipFamily(), loop, fromOutside);
        resolving = resolution;
        resolution.addListener(_ -> {
            if (resolution.isSuccess() && !over) {
                resolved(resolution.getNow(), loop);
            }
        });
    }

    /** Ends it where it stands, and closes the connection, also a half-open one. */
    public final void abort() {
        over = true;
        if (resolving != null) {
            resolving.cancel(false);
        }
        // One that could not even be opened belongs to no loop, and would throw.
        if (channel != null && channel.isRegistered()) {
            var _ = channel.close();
        }
    }

    private void resolved(Resolution resolution, EventLoop loop) {
        switch (resolution) {
            case Resolution.Allowed allowed -> connect(allowed.address(), loop);
            case Resolution.Refused refused -> fail(new Failure(Reason.BLOCKED, refused.message()));
            case Resolution.Unresolved unresolved -> fail(new Failure(Reason.DNS, unresolved.message()));
        }
    }

    private void connect(InetAddress address, EventLoop loop) {
        clock.enter(Phase.CONNECT);
        var remote = new InetSocketAddress(address, origin.port());
        var shown = NetUtil.toSocketAddressString(remote);
        peer = NetUtil.toAddressString(address).equals(peer) ? shown : peer + " (" + shown + ")";
        connecting(shown, tools.resolver().isPublic(address));
        var limit = new WireLimit(bodyLimit, origin.secure(), this::broke);
        var connecting = HttpPipelines.connect(loop, tools.sockets(), remote, limit, new ConnectionWatch(this::broke));
        channel = connecting.channel();
        connecting.addListener(_ -> {
            if (connecting.isSuccess()) {
                if (!over) {
                    secure(connecting.channel());
                }
            } else if (loop.inEventLoop()) {
                broke(connecting.cause());
            } else {
                // Where no channel could be made, Netty tells it on a thread of its own.
                loop.execute(() -> broke(connecting.cause()));
            }
        });
    }

    private void secure(Channel opened) {
        if (!origin.secure()) {
            connected(opened, null);
            return;
        }
        clock.enter(Phase.TLS);
        var tls = tools.tls().handler(opened.alloc(), transport, tlsName());
        opened.pipeline().addAfter(WireLimit.NAME, null, tls);
        tls.handshakeFuture().addListener(handshake -> {
            if (!handshake.isSuccess()) {
                broke(handshake.cause());
            } else if (!over) {
                Certificates.of(tls.engine().getSession()).ifPresent(this::certificate);
                connected(opened, tls);
            }
        });
    }

    /** It broke, in whatever phase it is. */
    public void broke(Throwable cause) {
        if (!over) {
            Certificates.of(cause).ifPresent(this::certificate);
            fail(Failures.of(clock.phase(), cause, peer));
        }
    }

    protected final void fail(Failure failure) {
        clock.stop();
        abort();
        failed(failure);
    }
}

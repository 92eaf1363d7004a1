package dev.pharos.probe;

import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.target.http.HttpVersion;
import dev.pharos.outbound.Resolution;
import dev.pharos.outbound.tls.Certificates;
import dev.pharos.outbound.wire.AnswerHandler;
import dev.pharos.outbound.wire.ConnectionWatch;
import dev.pharos.outbound.wire.HttpPipelines;
import dev.pharos.outbound.wire.WireLimit;
import dev.pharos.probe.answer.BodyReader;
import dev.pharos.probe.answer.RawBody;
import dev.pharos.probe.failure.Failure;
import dev.pharos.probe.failure.Failures;
import dev.pharos.probe.request.Request;
import dev.pharos.probe.request.Requests;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request on one fresh connection, phase by phase. All of it runs on the event loop that it is started on; it ends
 * once, and its connection ends with it.
 */
final class Exchange implements AnswerHandler.Reader {

    /** Told how an exchange goes. After {@link #answered} or {@link #failed} nothing more comes. */
    interface Listener {
        /**
         * A connection to {@code remote}, {@code address:port}, is tried.
         *
         * @param isPublic whether it is in everybody's network
         */
        void connecting(String remote, boolean isPublic);

        void certificate(CertificateFacts facts);

        /** The head is there. Returns where the body goes; where nowhere, the exchange has ended. */
        Optional<BodyReader> head(Head head);

        void answered(Head head, RawBody body);

        void failed(Failure failure);
    }

    private final Request request;
    private final int bodyLimit;
    private final ProbeTools tools;
    private final PhaseClock clock;
    private final Listener listener;
    private String peer;
    private boolean over;
    private boolean http2;
    private @Nullable Future<Resolution> resolving;
    private @Nullable Channel connection;
    private @Nullable Head head;
    private @Nullable BodyReader body;

    /** @param bodyLimit bytes of body that are read at most */
    Exchange(Request request, int bodyLimit, ProbeTools tools, PhaseClock clock, Listener listener) {
        this.request = request;
        this.bodyLimit = bodyLimit;
        this.tools = tools;
        this.clock = clock;
        this.listener = listener;
        this.peer = request.origin().host();
    }

    /** The host, and its address once that is known, for a person to read. */
    String peer() {
        return peer;
    }

    /** @param fromOutside whether the request is what a public address asked for, as a redirect */
    void start(EventLoop loop, boolean fromOutside) {
        clock.enter(Phase.RESOLVE);
        if (request.url().carriesCredentials()) {
            fail(new Failure(Reason.BLOCKED, "the outbound policy forbids an address that carries credentials"));
            return;
        }
        var resolution = tools.resolver()
                .resolve(request.origin().host(), request.transport().ipFamily(), loop, fromOutside);
        resolving = resolution;
        resolution.addListener(_ -> {
            if (resolution.isSuccess() && !over) {
                resolved(resolution.getNow(), loop);
            }
        });
    }

    /** Ends the exchange where it stands, and closes its connection, also a half-open one. */
    void abort() {
        over = true;
        if (resolving != null) {
            resolving.cancel(false);
        }
        // One that could not even be opened belongs to no loop, and would throw.
        if (connection != null && connection.isRegistered()) {
            var _ = connection.close();
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
        var remote = new InetSocketAddress(address, request.origin().port());
        var shown = NetUtil.toSocketAddressString(remote);
        peer = NetUtil.toAddressString(address).equals(peer) ? shown : peer + " (" + shown + ")";
        listener.connecting(shown, tools.resolver().isPublic(address));
        var limit = new WireLimit(bodyLimit, request.origin().secure(), this::broke);
        var connecting = HttpPipelines.connect(loop, tools.sockets(), remote, limit, new ConnectionWatch(this::broke));
        connection = connecting.channel();
        connecting.addListener(_ -> {
            if (connecting.isSuccess()) {
                if (!over) {
                    connected(connecting.channel());
                }
            } else if (loop.inEventLoop()) {
                broke(connecting.cause());
            } else {
                // Where no channel could be made, Netty tells it on a thread of its own.
                loop.execute(() -> broke(connecting.cause()));
            }
        });
    }

    private void connected(Channel channel) {
        if (!request.origin().secure()) {
            sendHttp1(channel);
            return;
        }
        clock.enter(Phase.TLS);
        var tls = tools.tls().handler(channel.alloc(), request.transport(), request.tlsName());
        channel.pipeline().addAfter(WireLimit.NAME, null, tls);
        tls.handshakeFuture().addListener(handshake -> {
            if (!handshake.isSuccess()) {
                broke(handshake.cause());
            } else if (!over) {
                secured(channel, tls);
            }
        });
    }

    private void secured(Channel channel, SslHandler tls) {
        Certificates.of(tls.engine().getSession()).ifPresent(listener::certificate);
        http2 = ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol());
        if (!http2) {
            sendHttp1(channel);
            return;
        }
        clock.enter(Phase.PROCESSING);
        var opening = HttpPipelines.speakHttp2(channel, new AnswerHandler(this));
        opening.addListener(_ -> {
            if (!opening.isSuccess()) {
                broke(opening.cause());
            } else if (!over) {
                send(opening.getNow());
            }
        });
    }

    private void sendHttp1(Channel channel) {
        if (request.transport().httpVersion() == HttpVersion.HTTP_2) {
            fail(Failures.otherVersion("1.1", "2", peer));
            return;
        }
        HttpPipelines.speakHttp1(channel, HttpMethod.valueOf(request.method()), new AnswerHandler(this));
        send(channel);
    }

    private void send(Channel channel) {
        clock.enter(Phase.PROCESSING);
        try {
            var sending = channel.writeAndFlush(Requests.of(request, tools.userAgent()));
            sending.addListener(_ -> {
                if (!sending.isSuccess()) {
                    broke(sending.cause());
                }
            });
        } catch (IllegalArgumentException malformed) {
            fail(new Failure(Reason.PROTOCOL, "the target's own method or headers are not valid HTTP"));
        }
    }

    @Override
    public void head(HttpResponse response) {
        if (over) {
            return;
        }
        var whole = Head.of(response, http2);
        var flaw = whole.flaw(request.transport().httpVersion(), peer);
        if (flaw.isPresent()) {
            fail(flaw.get());
            return;
        }
        clock.enter(Phase.TRANSFER);
        head = whole;
        body = listener.head(whole).orElse(null);
        if (body == null) {
            abort();
        }
    }

    @Override
    public void piece(ByteBuf piece) {
        if (over || body == null) {
            return;
        }
        switch (body.take(piece)) {
            case WANTS_MORE -> {}
            case HAS_ENOUGH -> ended();
            case HAS_NO_ROOM -> fail(Failures.noRoom(peer));
        }
    }

    @Override
    public void ended() {
        if (!over && head != null && body != null) {
            // What copying, closing and judging take is not the target's time. Copied first: that may fail, and is
            // told.
            clock.stop();
            var whole = body.body();
            abort();
            listener.answered(head, whole);
        }
    }

    @Override
    public void broke(Throwable cause) {
        if (!over) {
            Certificates.of(cause).ifPresent(listener::certificate);
            fail(Failures.of(clock.phase(), cause, peer));
        }
    }

    private void fail(Failure failure) {
        clock.stop();
        abort();
        listener.failed(failure);
    }
}

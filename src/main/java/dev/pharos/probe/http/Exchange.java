package dev.pharos.probe.http;

import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.http.HttpVersion;
import dev.pharos.outbound.wire.AnswerHandler;
import dev.pharos.outbound.wire.HttpPipelines;
import dev.pharos.probe.answer.BodyReader;
import dev.pharos.probe.answer.RawBody;
import dev.pharos.probe.failure.Failure;
import dev.pharos.probe.failure.Failures;
import dev.pharos.probe.http.request.Request;
import dev.pharos.probe.http.request.Requests;
import dev.pharos.probe.kind.Connection;
import dev.pharos.probe.kind.PhaseClock;
import dev.pharos.probe.kind.ProbeTools;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request on one fresh connection. It ends once, and its connection ends with it. */
final class Exchange extends Connection implements AnswerHandler.Reader {

    /** Hears how an exchange goes. After {@link #answered} or {@link #failed} nothing more comes. */
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
    private final Listener listener;
    private boolean http2;
    private @Nullable Head head;
    private @Nullable BodyReader body;

    /** @param bodyLimit bytes of body that are read at most */
    Exchange(Request request, int bodyLimit, ProbeTools tools, PhaseClock clock, Listener listener) {
        super(request.origin(), request.transport(), bodyLimit, tools, clock);
        this.request = request;
        this.listener = listener;
    }

    /** @param fromOutside whether the request is what a public address asked for, as a redirect */
    void start(EventLoop loop, boolean fromOutside) {
        if (request.url().carriesCredentials()) {
            clock.enter(Phase.RESOLVE);
            fail(new Failure(Reason.BLOCKED, "the outbound policy forbids an address that carries credentials"));
            return;
        }
        open(loop, fromOutside);
    }

    @Override
    protected String tlsName() {
        return request.tlsName();
    }

    @Override
    protected void connecting(String remote, boolean isPublic) {
        listener.connecting(remote, isPublic);
    }

    @Override
    protected void certificate(CertificateFacts facts) {
        listener.certificate(facts);
    }

    @Override
    protected void failed(Failure failure) {
        listener.failed(failure);
    }

    @Override
    protected void connected(Channel channel, @Nullable SslHandler tls) {
        http2 = tls != null && ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol());
        if (!http2) {
            sendHttp1(channel);
            return;
        }
        clock.enter(Phase.PROCESSING);
        var opening = HttpPipelines.speakHttp2(channel, new AnswerHandler(this));
        opening.addListener(_ -> {
            if (!opening.isSuccess()) {
                broke(opening.cause());
            } else if (!isOver()) {
                send(opening.getNow());
            }
        });
    }

    private void sendHttp1(Channel channel) {
        if (request.transport().httpVersion() == HttpVersion.HTTP_2) {
            fail(Failures.otherVersion("1.1", "2", peer()));
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
        if (isOver()) {
            return;
        }
        var whole = Head.of(response, http2);
        var flaw = whole.flaw(request.transport().httpVersion(), peer());
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
        if (isOver() || body == null) {
            return;
        }
        switch (body.take(piece)) {
            case WANTS_MORE -> {}
            case HAS_ENOUGH -> ended();
            case HAS_NO_ROOM -> fail(Failures.noRoom(peer()));
        }
    }

    @Override
    public void ended() {
        if (!isOver() && head != null && body != null) {
            // What copying, closing and judging take is not the target's time. Copied first: that may fail, and is
            // told.
            clock.stop();
            var whole = body.body();
            abort();
            listener.answered(head, whole);
        }
    }
}

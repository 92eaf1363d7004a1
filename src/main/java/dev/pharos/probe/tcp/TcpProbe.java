package dev.pharos.probe.tcp;

import dev.pharos.core.json.Json;
import dev.pharos.core.outcome.Body;
import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Excerpt;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.url.Host;
import dev.pharos.outbound.wire.ConnectionWatch;
import dev.pharos.probe.answer.BodyReader;
import dev.pharos.probe.answer.BodyRoom;
import dev.pharos.probe.answer.ContentCoding;
import dev.pharos.probe.answer.RawBody;
import dev.pharos.probe.answer.TextEncoding;
import dev.pharos.probe.failure.Failure;
import dev.pharos.probe.failure.Failures;
import dev.pharos.probe.kind.Connection;
import dev.pharos.probe.kind.PhaseClock;
import dev.pharos.probe.kind.ProbeKind;
import dev.pharos.probe.kind.ProbeTask;
import dev.pharos.probe.kind.ProbeTools;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection from start to outcome, under one deadline. Once it stands, {@code send} is sent, and what comes is read up
 * to where {@code expect} is there; without that, the first piece that arrives, where an assertion needs it, else nothing.
 */
final class TcpProbe extends Connection implements ProbeKind.Probe {
    private static final Logger LOG = Logger.getLogger(TcpProbe.class);
    private static final int LONGEST_SHOWN = 100;
    private static final String MEDIA_TYPE = "text/plain";

    private final ProbeTask<ProbeSpec.Tcp> task;
    private final EventLoop loop;
    private final Consumer<ProbeOutcome> done;
    private final BodyRoom.Share room;
    private final BodyReader body;
    private final Optional<Sought> expected;
    private final Future<?> deadline;
    private int taken;
    private @Nullable String remote;
    private @Nullable CertificateFacts certificate;

    TcpProbe(ProbeTask<ProbeSpec.Tcp> task, ProbeTools tools, EventLoop loop, Consumer<ProbeOutcome> done) {
        super(
                task.spec().origin(),
                task.spec().transport(),
                task.spec().bodyLimit(),
                tools,
                new PhaseClock(tools.ticker()));
        this.task = task;
        this.loop = loop;
        this.done = done;
        this.room = tools.bodies().share();
        this.body = new BodyReader(task.spec().bodyLimit(), ContentCoding.IDENTITY, room);
        this.expected = task.spec().expect().map(Sought::new);
        this.deadline = loop.schedule(this::timeOut, task.timeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void start() {
        open(loop, false);
    }

    @Override
    public void cancel() {
        if (loop.inEventLoop()) {
            deadline.cancel(false);
            abort();
            room.close();
        } else {
            loop.execute(this::cancel);
        }
    }

    @Override
    protected String tlsName() {
        var name = task.spec()
                .transport()
                .tls()
                .serverName()
                .map(Host::parse)
                .orElseGet(task.spec().origin()::host);
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    @Override
    protected void connecting(String address, boolean isPublic) {
        remote = address;
    }

    @Override
    protected void certificate(CertificateFacts facts) {
        certificate = facts;
    }

    @Override
    protected void connected(Channel channel, @Nullable SslHandler tls) {
        if (reads() || task.spec().send().isPresent()) {
            clock.enter(Phase.PROCESSING);
        }
        if (reads()) {
            channel.pipeline().addBefore(ConnectionWatch.NAME, null, new Pieces());
        }
        task.spec().send().ifPresentOrElse(text -> send(channel, text), () -> {
            if (!reads()) {
                answered(Body.empty());
            }
        });
    }

    private boolean reads() {
        return expected.isPresent() || task.readsBody();
    }

    private void send(Channel channel, String text) {
        var sending = channel.writeAndFlush(ByteBufUtil.writeUtf8(channel.alloc(), text));
        sending.addListener(_ -> {
            if (!sending.isSuccess()) {
                broke(sending.cause());
            } else if (!reads() && !isOver()) {
                answered(Body.empty());
            }
        });
    }

    private final class Pieces extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (!isOver() && message instanceof ByteBuf piece) {
                    take(piece);
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }
    }

    private void take(ByteBuf piece) {
        var within = Math.min(piece.readableBytes(), task.spec().bodyLimit() - taken);
        taken += within;
        var isWhole = expected.isEmpty() || expected.get().isThereWith(piece, within);
        switch (body.take(piece)) {
            case HAS_NO_ROOM -> fail(Failures.noRoom(peer()));
            case HAS_ENOUGH -> {
                if (isWhole) {
                    read();
                } else {
                    fail(new Failure(
                            Reason.BODY_TOO_LARGE,
                            "the expected text is not in the first " + taken + " bytes that " + peer() + " sent"));
                }
            }
            case WANTS_MORE -> {
                if (isWhole) {
                    read();
                }
            }
        }
    }

    /** What reading and judging take is not the target's time. */
    private void read() {
        clock.stop();
        Body answer;
        try {
            answer = read(body.body());
        } catch (RuntimeException | Error fault) {
            LOG.errorf(fault, "The answer of %s could not be read", peer());
            fail(Failures.unreadable(fault, peer()));
            return;
        }
        answered(answer);
    }

    private Body read(RawBody raw) {
        var charset = TextEncoding.of(raw.bytes(), MEDIA_TYPE);
        Optional<Json> json =
                task.readsJson() && !raw.cut() ? tools.json().read(raw.bytes(), charset) : Optional.empty();
        return new Body(raw.bytes(), raw.cut(), charset, json);
    }

    private void answered(Body read) {
        clock.stop();
        abort();
        complete(new ProbeOutcome.Answered(read, trace()));
    }

    /** Where something came, and not what is expected, the target itself is wrong, and not the way to it. */
    @Override
    public void broke(Throwable cause) {
        if (!isOver() && taken > 0 && cause instanceof IOException) {
            fail(otherwise("and then closed the connection"));
        } else {
            super.broke(cause);
        }
    }

    private void timeOut() {
        fail(taken > 0 ? otherwise("within the timeout") : Failures.timeout(clock.phase(), task.timeout(), peer()));
    }

    private Failure otherwise(String when) {
        var sent = new String(body.body().bytes(), StandardCharsets.UTF_8);
        return new Failure(
                Reason.ASSERTION,
                peer() + " sent \"" + Excerpt.of(sent.strip(), LONGEST_SHOWN) + "\" " + when
                        + ", which does not hold the expected text");
    }

    @Override
    protected void failed(Failure failure) {
        complete(new ProbeOutcome.Failed(failure.reason(), clock.phase(), failure.message(), trace()));
    }

    /** By the time that {@code done} returns, the answer is judged and its body let go. */
    private void complete(ProbeOutcome outcome) {
        deadline.cancel(false);
        try {
            done.accept(outcome);
        } finally {
            room.close();
        }
    }

    private ProbeOutcome.Trace trace() {
        return new ProbeOutcome.Trace(clock.timings(), Optional.ofNullable(remote), Optional.ofNullable(certificate));
    }
}

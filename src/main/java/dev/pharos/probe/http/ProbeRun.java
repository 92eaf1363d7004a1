package dev.pharos.probe.http;

import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Headers;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.probe.answer.BodyReader;
import dev.pharos.probe.answer.BodyRoom;
import dev.pharos.probe.answer.RawBody;
import dev.pharos.probe.failure.Failure;
import dev.pharos.probe.failure.Failures;
import dev.pharos.probe.http.request.Redirects;
import dev.pharos.probe.http.request.Request;
import dev.pharos.probe.kind.PhaseClock;
import dev.pharos.probe.kind.ProbeKind;
import dev.pharos.probe.kind.ProbeTask;
import dev.pharos.probe.kind.ProbeTools;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * One probe from start to outcome: an exchange, one more for each redirect, and one deadline over them all. Each exchange
 * happens on one event loop, so nothing is locked; a redirect to HTTPS goes on on another, and a large body is read
 * elsewhere once all else is over.
 */
final class ProbeRun implements ProbeKind.Probe, Exchange.Listener {
    private static final Logger LOG = Logger.getLogger(ProbeRun.class);

    private final ProbeTask<ProbeSpec.Http> task;
    private final ProbeTools tools;
    private final Consumer<ProbeOutcome> done;
    private final PhaseClock clock;
    private final BodyRoom.Share room;
    private final Trail trail = new Trail();
    private volatile EventLoop loop;
    private volatile boolean cancelled;
    /** The body is then kept until its turn has come, even where nobody waits for it any more. */
    private volatile boolean readElsewhere;

    private Future<?> deadline;
    private Request request;
    private Exchange exchange;

    /**
     * Sets the deadline; must be called on {@code loop}.
     *
     * @param done called once: on {@code loop}, or where the body is large on the thread that read it, so that judging it
     *     holds up no event loop
     * @throws IllegalArgumentException where the target's URL is not http or https with a host
     */
    ProbeRun(ProbeTask<ProbeSpec.Http> task, ProbeTools tools, EventLoop loop, Consumer<ProbeOutcome> done) {
        this.task = task;
        this.tools = tools;
        this.loop = loop;
        this.done = done;
        this.clock = new PhaseClock(tools.ticker());
        this.room = tools.bodies().share();
        this.request = Request.of(task.spec());
        this.exchange = new Exchange(request, task.spec().bodyLimit(), tools, clock, this);
        this.deadline = loop.schedule(this::timeOut, task.timeout().toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void start() {
        exchange.start(loop, false);
    }

    @Override
    public void cancel() {
        var here = loop;
        if (here.inEventLoop()) {
            end();
        } else {
            here.execute(this::cancel);
        }
    }

    private void end() {
        deadline.cancel(false);
        exchange.abort();
        cancelled = true;
        if (!readElsewhere) {
            room.close();
        }
    }

    /** By the time that {@code done} returns, the answer is judged and its body let go. */
    private void complete(ProbeOutcome outcome) {
        try {
            done.accept(outcome);
        } finally {
            room.close();
        }
    }

    @Override
    public void connecting(String address, boolean isPublic) {
        trail.connecting(address, isPublic);
    }

    @Override
    public void certificate(CertificateFacts facts) {
        trail.certificate(request, facts);
    }

    @Override
    public Optional<BodyReader> head(Head head) {
        trail.answered(head.status());
        return switch (next(head)) {
            case Redirects.Step.Stay _ -> Optional.of(new BodyReader(task.spec().bodyLimit(), head.coding(), room));
            case Redirects.Step.Follow follow -> {
                follow(follow.next().carrying(request, head.setCookies()));
                yield Optional.empty();
            }
            case Redirects.Step.Refuse refuse -> {
                failed(new Failure(Reason.PROTOCOL, refuse.message()));
                yield Optional.empty();
            }
        };
    }

    private Redirects.Step next(Head head) {
        var next = task.spec().followRedirects()
                ? Redirects.next(request, head.status(), head.location())
                : new Redirects.Step.Stay();
        return next instanceof Redirects.Step.Follow && head.pointsToSeveral()
                ? new Redirects.Step.Refuse("the target redirects to several addresses at once")
                : next;
    }

    private void follow(Request next) {
        var tooMany = trail.follow();
        if (tooMany.isPresent()) {
            failed(new Failure(Reason.REDIRECT_LIMIT, tooMany.get()));
            return;
        }
        exchange.abort();
        request = next;
        exchange = new Exchange(next, task.spec().bodyLimit(), tools, clock, this);
        goOn(tools.loops().of(task.target(), next.origin().secure()));
    }

    /** A handshake takes milliseconds, and must not hold up those who are on a loop for plain HTTP. */
    private void goOn(EventLoop next) {
        if (next == loop) {
            exchange.start(next, trail.wasOutside());
            return;
        }
        deadline.cancel(false);
        clock.pause();
        loop = next;
        next.execute(() -> arrived(next));
    }

    private void arrived(EventLoop here) {
        var timeoutNanos = task.timeout().toNanos();
        if (clock.resume() > timeoutNanos) {
            failed(Failures.noTurn(exchange.peer()));
            return;
        }
        deadline = here.schedule(this::timeOut, timeoutNanos - clock.nanosSoFar(), TimeUnit.NANOSECONDS);
        exchange.start(here, trail.wasOutside());
    }

    @Override
    public void answered(Head head, RawBody body) {
        try {
            var reading = new AnswerReading(task, head, body, tools.json());
            reading.quick().ifPresentOrElse(content -> finish(head, content), () -> readElsewhere(head, reading));
        } catch (RuntimeException | Error fault) {
            unreadable(fault);
        } finally {
            // Not before there is an outcome, or somebody else who sees to it. The target was in time: however long
            // reading takes from here on, it is no timeout of the target's.
            deadline.cancel(false);
        }
    }

    private void readElsewhere(Head head, AnswerReading reading) {
        readElsewhere = true;
        tools.reading()
                .run(
                        () -> {
                            if (cancelled) {
                                room.close();
                                return;
                            }
                            try {
                                finish(head, reading.whole());
                            } catch (RuntimeException | Error fault) {
                                unreadable(fault);
                            }
                        },
                        this::unreadable);
    }

    private void unreadable(Throwable fault) {
        var failure = Failures.unreadable(fault, exchange.peer());
        complete(new ProbeOutcome.Failed(failure.reason(), clock.phase(), failure.message(), unanswered()));
        LOG.errorf(fault, "The answer of %s could not be read", exchange.peer());
    }

    private void finish(Head head, AnswerReading.Content content) {
        complete(
                switch (content) {
                    case AnswerReading.Content.Read read ->
                        new ProbeOutcome.Answered(
                                read.body(), trail.trace(clock, request, Optional.of(head.version()), head.headers()));
                    case AnswerReading.Content.Broken broken ->
                        new ProbeOutcome.Failed(Reason.PROTOCOL, Phase.TRANSFER, broken.message(), unanswered());
                });
    }

    @Override
    public void failed(Failure failure) {
        deadline.cancel(false);
        clock.stop();
        try {
            exchange.abort();
        } finally {
            // Whatever goes wrong with the connection, the caller must not wait for ever.
            complete(new ProbeOutcome.Failed(failure.reason(), clock.phase(), failure.message(), unanswered()));
        }
    }

    private void timeOut() {
        failed(Failures.timeout(clock.phase(), task.timeout(), exchange.peer()));
    }

    private ProbeOutcome.Trace unanswered() {
        return trail.trace(clock, request, Optional.empty(), Headers.none());
    }
}

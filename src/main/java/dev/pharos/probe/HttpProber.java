package dev.pharos.probe;

import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.target.ProbeSpec;
import dev.pharos.core.target.TargetDefinition;
import dev.pharos.core.target.TargetKey;
import dev.pharos.cycle.Prober;
import dev.pharos.cycle.Ticker;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.outbound.tls.TlsContexts;
import dev.pharos.probe.answer.BodyRoom;
import dev.pharos.probe.answer.JsonReader;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Requests HTTP and HTTPS targets over HTTP/1.1 and HTTP/2, each time on a fresh connection to an address that was looked
 * up and checked just before. Runs on Netty and event loops of its own, because no client tells the five phases apart,
 * holds one deadline over all of them and closes what it gives up (decisions 0002 and 0024).
 */
@Singleton
@Startup(HttpProber.BEFORE_ALL_ELSE)
public class HttpProber implements Prober {
    /** Its settings are read when it is made: a bad one is to be told before anything has begun. */
    static final int BEFORE_ALL_ELSE = 10;

    private final ProbeTools tools;

    @Inject
    public HttpProber(Vertx vertx, OutboundResolver resolver, Clock clock, Ticker ticker, ProbeConfig config) {
        this(new ProbeTools(
                new ProbeLoops(
                        (VertxInternal) vertx,
                        config.loops(),
                        config.tlsLoops().orElseGet(() -> Runtime.getRuntime().availableProcessors())),
                resolver,
                new TlsContexts(config.caFile(), "PHAROS_PROBE_CA_FILE", clock),
                ticker,
                new JsonReader()::read,
                config.userAgent(),
                BodyRoom.ofThisProcess(),
                workers(vertx, "pharos-bodies"),
                workers(vertx, "pharos-preparing"),
                sockets(vertx)));
    }

    HttpProber(ProbeTools tools) {
        this.tools = tools;
        // What the first probe would load is loaded now, so that it measures the target and not us.
        tools.loops().all().forEach(tools.resolver()::prepare);
    }

    /**
     * Threads that are shared with no visitor. As many as processors: more would read no body sooner, and each holds what
     * it makes of one.
     */
    private static ProbeTools.HeavyWork workers(Vertx vertx, String name) {
        var threads =
                vertx.createSharedWorkerExecutor(name, Runtime.getRuntime().availableProcessors());
        return (work, refused) ->
                threads.executeBlocking(() -> run(work), false).onFailure(refused::accept);
    }

    /** Loops and sockets must be of one kind: epoll, or Java NIO where there is no epoll. */
    static ChannelFactory<Channel> sockets(Vertx vertx) {
        return ((VertxInternal) vertx).transport().channelFactory(false)::newChannel;
    }

    /** The end of all probing, once nothing is under way any more. */
    @PreDestroy
    void close() {
        tools.loops().close();
    }

    @Override
    public EventLoop loop(TargetDefinition target) {
        return switch (target.probe()) {
            case ProbeSpec.Http http -> loop(target.key(), http);
        };
    }

    private EventLoop loop(TargetKey target, ProbeSpec.Http http) {
        return tools.loops().of(target, http.url().secure());
    }

    @Override
    public Uni<ProbeOutcome> probe(TargetDefinition target) {
        return switch (target.probe()) {
            case ProbeSpec.Http http -> {
                var expected = target.expectations();
                var task =
                        new ProbeTask(target.key(), http, target.timeout(), expected.readsBody(), expected.readsJson());
                yield Uni.createFrom().emitter(emitter -> start(task, emitter));
            }
        };
    }

    private void start(ProbeTask task, UniEmitter<? super ProbeOutcome> emitter) {
        if (!tools.tls().isMade()) {
            tools.tls().whenMade(() -> start(task, emitter), emitter::fail);
            return;
        }
        var transport = task.spec().transport();
        if (tools.tls().isReady(transport)) {
            startOnLoop(task, emitter);
            return;
        }
        tools.preparing()
                .run(
                        () -> {
                            tools.tls().prepare(transport);
                            startOnLoop(task, emitter);
                        },
                        emitter::fail);
    }

    private void startOnLoop(ProbeTask task, UniEmitter<? super ProbeOutcome> emitter) {
        var loop = loop(task.target(), task.spec());
        if (loop.inEventLoop()) {
            run(task, loop, emitter);
        } else {
            loop.execute(() -> run(task, loop, emitter));
        }
    }

    private void run(ProbeTask task, EventLoop loop, UniEmitter<? super ProbeOutcome> emitter) {
        try {
            var probe = new ProbeRun(task, tools, loop, emitter::complete);
            emitter.onTermination(probe::cancel);
            probe.start();
        } catch (RuntimeException bug) {
            // A target that should not have been accepted; its lane must come back.
            emitter.fail(bug);
        }
    }

    private static boolean run(Runnable work) {
        work.run();
        return true;
    }
}

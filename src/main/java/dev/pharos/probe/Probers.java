package dev.pharos.probe;

import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.core.targets.ProbeSpec;
import dev.pharos.core.targets.ProbeSpec.Kind;
import dev.pharos.core.targets.TargetDefinition;
import dev.pharos.cycle.Prober;
import dev.pharos.outbound.OutboundResolver;
import dev.pharos.outbound.tls.TlsContexts;
import dev.pharos.platform.Ticker;
import dev.pharos.probe.answer.BodyRoom;
import dev.pharos.probe.answer.JsonReader;
import dev.pharos.probe.http.HttpKind;
import dev.pharos.probe.kind.ProbeKind;
import dev.pharos.probe.kind.ProbeLoops;
import dev.pharos.probe.kind.ProbeTask;
import dev.pharos.probe.kind.ProbeTools;
import dev.pharos.probe.tcp.TcpKind;
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
 * Probes a target by its kind, each time on a fresh connection, on event loops of probes alone (decision 0024). Knows
 * every
 * kind: a new one is a line in {@link #kind(Kind)}.
 */
@Singleton
@Startup(Probers.BEFORE_ALL_ELSE)
public class Probers implements Prober {
    /** Its settings are read when it is made, so that a bad one is reported before anything has begun. */
    static final int BEFORE_ALL_ELSE = 10;

    private final ProbeTools tools;

    @Inject
    public Probers(Vertx vertx, OutboundResolver resolver, Clock clock, Ticker ticker, ProbeConfig config) {
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

    /** All that is particular to a kind of probe. */
    public static ProbeKind<?> kind(Kind kind) {
        return switch (kind) {
            case HTTP -> HttpKind.KIND;
            case TCP -> TcpKind.KIND;
        };
    }

    /** The kind of a probe. */
    // The kind of a record is the one that is declared for it.
    @SuppressWarnings("unchecked")
    public static <S extends ProbeSpec> ProbeKind<S> kind(S spec) {
        return (ProbeKind<S>) kind(spec.kind());
    }

    Probers(ProbeTools tools) {
        this.tools = tools;
        // Loads now what the first probe would load, so that this probe measures the target and not us.
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
        return tools.loops().of(target.key(), target.probe().origin().secure());
    }

    @Override
    public Uni<ProbeOutcome> probe(TargetDefinition target) {
        return probe(target, target.probe());
    }

    private <S extends ProbeSpec> Uni<ProbeOutcome> probe(TargetDefinition target, S spec) {
        var expected = target.expectations();
        var task = new ProbeTask<>(target.key(), spec, target.timeout(), expected.readsBody(), expected.readsJson());
        return Uni.createFrom().emitter(emitter -> start(task, emitter));
    }

    private <S extends ProbeSpec> void start(ProbeTask<S> task, UniEmitter<? super ProbeOutcome> emitter) {
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

    private <S extends ProbeSpec> void startOnLoop(ProbeTask<S> task, UniEmitter<? super ProbeOutcome> emitter) {
        var loop = tools.loops().of(task.target(), task.spec().origin().secure());
        if (loop.inEventLoop()) {
            run(task, loop, emitter);
        } else {
            loop.execute(() -> run(task, loop, emitter));
        }
    }

    private <S extends ProbeSpec> void run(
            ProbeTask<S> task, EventLoop loop, UniEmitter<? super ProbeOutcome> emitter) {
        try {
            var probe = kind(task.spec()).prepare(task, tools, loop, emitter::complete);
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

package dev.pharos.listener;

import dev.pharos.listener.tls.ServerTls;
import dev.pharos.platform.Niceness;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.AttributeKey;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.impl.PartialPooledByteBufAllocator;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerImpl;
import io.vertx.core.http.impl.HttpServerWorker;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxThread;
import io.vertx.core.spi.transport.Transport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One listening socket, its event loop, and the pipeline of each connection: who it is comes before TLS, TLS before HTTP/1.1 as
 * Vert.x reads it. There is no HTTP/2: a status page gains nothing from it, and frames without end cost its readers nothing.
 */
final class Door implements AutoCloseable {
    /** Which listener a connection came in by. */
    static final AttributeKey<Side> SIDE = AttributeKey.valueOf("pharos.side");

    private static final int IO_RATIO = 50;
    private static final int SWEEP_MS = 250;
    private static final int STAND_BACK_MS = 500;

    /** Until then most of what they compile is for probes. */
    private static final int COMPILERS_STAND_BACK_MS = 30_000;

    private static final int FIRST_READ = 2 * 1024;
    private static final int LEAST_READ = 512;
    /** So much a connection takes of memory at most to be read from; with Vert.x' own 64 KiB a thousand take 64 MiB. */
    private static final int MOST_READ = 16 * 1024;

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    /** For whom a listener is. */
    enum Side {
        /** For all, where there is no other listener. */
        ALL,
        PUBLIC,
        MANAGEMENT
    }

    /** @param tls absent where it speaks plain HTTP */
    record Plan(
            Side side,
            String host,
            int port,
            HttpServerOptions http,
            @Nullable ServerTls tls) {}

    private final VertxInternal vertx;
    private final Plan plan;
    private final Visitors visitors;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final Channel listening;

    /**
     * Listens.
     *
     * @throws ConfigurationException where it cannot
     */
    Door(VertxInternal vertx, Plan plan, Visitors visitors, Niceness niceness, Handler<HttpServerRequest> requests) {
        this.vertx = vertx;
        this.plan = plan;
        this.visitors = visitors;
        this.group = vertx.transport()
                .eventLoopGroup(Transport.IO_EVENT_LOOP_GROUP, 1, it -> thread(it, plan.side()), IO_RATIO);
        this.loop = group.next();
        this.listening = listen(worker(requests));
        // Not before the first visitors, whom finding out how would keep waiting.
        loop.schedule(niceness::standBack, STAND_BACK_MS, TimeUnit.MILLISECONDS);
        loop.schedule(niceness::compilersStandBack, COMPILERS_STAND_BACK_MS, TimeUnit.MILLISECONDS);
        loop.scheduleWithFixedDelay(visitors::sweep, SWEEP_MS, SWEEP_MS, TimeUnit.MILLISECONDS);
    }

    /** Quarkus knows by the thread's type that nothing may block on it. */
    private static Thread thread(Runnable work, Side side) {
        var name = side == Side.MANAGEMENT ? "pharos-management" : "pharos-listener";
        var thread = new VertxThread(work, name, false, 0, TimeUnit.NANOSECONDS);
        thread.setDaemon(true);
        return thread;
    }

    private HttpServerWorker worker(Handler<HttpServerRequest> requests) {
        var context = vertx.createEventLoopContext(
                loop, vertx.getWorkerPool(), Thread.currentThread().getContextClassLoader());
        var origin = (plan.tls() == null ? "http://" : "https://") + plan.host() + ":" + plan.port();
        return new HttpServerWorker(
                context,
                context::duplicate,
                new HttpServerImpl(vertx, plan.http()),
                vertx,
                plan.http(),
                origin,
                connection -> {
                    // What breaks a connection is the visitor's business.
                    connection.exceptionHandler(_ -> {});
                    connection.invalidRequestHandler(HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER);
                    connection.handler(requests);
                },
                _ -> {},
                null);
    }

    private Channel listen(HttpServerWorker worker) {
        var bootstrap = new ServerBootstrap()
                .group(group)
                .channelFactory(vertx.transport().serverChannelFactory(false))
                .childOption(ChannelOption.ALLOCATOR, PartialPooledByteBufAllocator.INSTANCE)
                .childOption(
                        ChannelOption.RCVBUF_ALLOCATOR,
                        new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MOST_READ))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        welcome(channel, worker);
                    }
                });
        vertx.transport().configure(plan.http(), false, bootstrap);
        var binding =
                bootstrap.bind(new InetSocketAddress(plan.host(), plan.port())).awaitUninterruptibly();
        if (!binding.isSuccess()) {
            end();
            throw new ConfigurationException("Port " + plan.port() + " on " + plan.host() + " cannot be listened on ("
                    + binding.cause().getMessage() + "); stop what uses it, or set "
                    + (plan.side() == Side.MANAGEMENT ? "PHAROS_MANAGEMENT_PORT" : "QUARKUS_HTTP_PORT")
                    + " to another port.");
        }
        return binding.channel();
    }

    private void welcome(Channel channel, HttpServerWorker worker) {
        visitors.admit(channel).ifPresent(visitor -> {
            channel.attr(SIDE).set(plan.side());
            var pipeline = channel.pipeline().addLast("visitor", visitor);
            if (plan.tls() != null) {
                pipeline.addLast("tls", plan.tls().handler(channel.alloc()));
            }
            worker.accept(channel, null);
            pipeline.addBefore("handler", "exchanges", new Exchanges(visitor));
            if (plan.tls() != null && pipeline.get(ChunkedWriteHandler.class) == null) {
                pipeline.addBefore("handler", "files", new ChunkedWriteHandler());
            }
        });
    }

    /** Where it listens really. */
    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    EventLoop loop() {
        return loop;
    }

    /** Lets nobody in any more, gives those who are being served a moment, and ends the loop. */
    @Override
    public void close() {
        listening.close().awaitUninterruptibly();
        for (var waited = Duration.ZERO; waited.compareTo(GRACE) < 0 && isServing(); waited = waited.plus(LOOK_AGAIN)) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        loop.submit(() -> visitors.dismiss(true)).awaitUninterruptibly();
        end();
    }

    private boolean isServing() {
        return loop.submit(() -> {
                    visitors.dismiss(false);
                    return visitors.count() > 0;
                })
                .awaitUninterruptibly()
                .getNow();
    }

    private void end() {
        group.shutdownGracefully(0, GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }
}

package dev.pharos.probe.kind;

import dev.pharos.core.targets.TargetKey;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The event loops that probes run on, and nobody else: few for what is plain, others for TLS. A target always has the same
 * ones. Whatever visitors do to the loops of the listener or Vert.x' own, moves no stamp here (decision 0024).
 */
public final class ProbeLoops implements AutoCloseable {
    public static final String THREADS = "pharos-probe";

    /** As Vert.x has it. */
    private static final int IO_RATIO = 50;

    private static final int LONGEST_END_MS = 2_000;

    private final EventLoopGroup group;
    private final List<EventLoop> plain;
    private final List<EventLoop> secure;

    /**
     * Opens so many loops, on epoll where Vert.x has epoll.
     *
     * @throws IllegalArgumentException where a number is below 1
     */
    public ProbeLoops(VertxInternal vertx, int plainLoops, int secureLoops) {
        if (plainLoops < 1 || secureLoops < 1) {
            throw new IllegalArgumentException(
                    "pharos.probe.loops " + plainLoops + " and tls-loops " + secureLoops + " must be at least 1");
        }
        var threads = new DefaultThreadFactory(THREADS, true);
        group = vertx.transport()
                .eventLoopGroup(Transport.IO_EVENT_LOOP_GROUP, plainLoops + secureLoops, threads, IO_RATIO);
        var all = new ArrayList<EventLoop>();
        group.forEach(loop -> all.add((EventLoop) loop));
        plain = List.copyOf(all.subList(0, plainLoops));
        secure = List.copyOf(all.subList(plainLoops, all.size()));
    }

    public EventLoop of(TargetKey target, boolean tls) {
        var loops = tls ? secure : plain;
        return loops.get(Math.floorMod(target.hashCode(), loops.size()));
    }

    public Stream<EventLoop> all() {
        return Stream.concat(plain.stream(), secure.stream());
    }

    /** Ends the loops, and with them whatever is still open on them. Waits for nothing. */
    @Override
    public void close() {
        group.shutdownGracefully(0, LONGEST_END_MS, TimeUnit.MILLISECONDS);
    }
}

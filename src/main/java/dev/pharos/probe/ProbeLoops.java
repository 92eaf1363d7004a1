package dev.pharos.probe;

import dev.pharos.core.target.TargetKey;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The event loops that probes run on: few for plain HTTP, others for HTTPS. A target always has the same ones. */
final class ProbeLoops {
    private final List<EventLoop> plain;
    private final List<EventLoop> secure;

    /**
     * Takes loops of the group. Where it has too few, plain and secure share.
     *
     * @throws IllegalArgumentException where a number is below 1
     */
    ProbeLoops(EventLoopGroup group, int plainLoops, int secureLoops) {
        if (plainLoops < 1 || secureLoops < 1) {
            throw new IllegalArgumentException(
                    "pharos.probe.loops " + plainLoops + " and tls-loops " + secureLoops + " must be at least 1");
        }
        var all = new ArrayList<EventLoop>();
        group.forEach(loop -> all.add((EventLoop) loop));
        plain = take(all, 0, plainLoops);
        secure = take(all, plainLoops, secureLoops);
    }

    EventLoop of(TargetKey target, boolean tls) {
        var loops = tls ? secure : plain;
        return loops.get(Math.floorMod(target.hashCode(), loops.size()));
    }

    Stream<EventLoop> all() {
        return Stream.concat(plain.stream(), secure.stream()).distinct();
    }

    private static List<EventLoop> take(List<EventLoop> all, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> all.get(i % all.size()))
                .distinct()
                .toList();
    }
}

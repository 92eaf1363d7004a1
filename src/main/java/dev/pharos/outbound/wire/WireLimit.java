package dev.pharos.outbound.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sits first in a connection's pipeline and bounds what a target may send for one answer, in bytes on the wire and in TLS
 * handshakes. Whatever it wraps its answer in, be it interim answers, frames, extensions of chunks or records of TLS, it
 * keeps an event loop busy for no longer than this takes.
 */
public final class WireLimit extends ChannelInboundHandlerAdapter {
    public static final String NAME = "limit";

    /**
     * What surrounds a body of this size at the very most: a server that writes byte by byte sends six of HTTP/1.1 and nine
     * of HTTP/2 for one, but none that is well does so for a megabyte.
     */
    private static final int TIMES_THE_BODY = 4;

    private static final long BESIDES_THE_BODY = 1 << 20;

    /** The handshake itself, and one more: servers of TLS 1.2 ask so for a client certificate once they know the path. */
    private static final int MOST_HANDSHAKES = 2;

    private final long limit;
    private final Consumer<Throwable> broke;
    private final Optional<TlsRecords> records;
    private long taken;
    private boolean exceeded;

    /**
     * @param bodyLimit bytes of body that the target is read for
     * @param secure whether the connection speaks TLS
     * @param broke told once that a target goes too far; it is expected to close the connection
     */
    public WireLimit(int bodyLimit, boolean secure, Consumer<Throwable> broke) {
        this.limit = BESIDES_THE_BODY + (long) TIMES_THE_BODY * bodyLimit;
        this.records = secure ? Optional.of(new TlsRecords()) : Optional.empty();
        this.broke = broke;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!exceeded && message instanceof ByteBuf bytes) {
            check(bytes);
        }
        if (exceeded) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void check(ByteBuf bytes) {
        taken += bytes.readableBytes();
        if (taken > limit) {
            exceed(TooMuchException.bytes(limit));
        } else if (records.isPresent() && records.get().read(bytes) > MOST_HANDSHAKES) {
            exceed(TooMuchException.handshakes(MOST_HANDSHAKES));
        }
    }

    private void exceed(TooMuchException how) {
        exceeded = true;
        broke.accept(how);
    }
}

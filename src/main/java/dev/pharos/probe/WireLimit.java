package dev.pharos.probe;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Sits first in a connection's pipeline and bounds what a target may send for one answer, in bytes on the wire and in TLS
 * handshakes. Whatever it wraps its answer in, be it interim answers, frames, extensions of chunks or records of TLS, it
 * keeps an event loop busy for no longer than this takes.
 */
final class WireLimit extends ChannelInboundHandlerAdapter {
    static final String NAME = "limit";

    /**
     * What surrounds a body of this size at the very most: a server that writes byte by byte sends six of HTTP/1.1 and nine
     * of HTTP/2 for one, but none that is well does so for a megabyte.
     */
    private static final int TIMES_THE_BODY = 4;

    private static final long BESIDES_THE_BODY = 1 << 20;

    /** The handshake itself, and one more: servers of TLS 1.2 ask so for a client certificate once they know the path. */
    private static final int MOST_HANDSHAKES = 2;

    /** Told once that a target goes too far; it is expected to close the connection. */
    interface Listener {
        void tooManyBytes(long limit);

        void tooManyHandshakes();
    }

    private final long limit;
    private final Listener listener;
    private final TlsRecords records = new TlsRecords();
    private final boolean secure;
    private long taken;
    private boolean exceeded;

    /**
     * @param bodyLimit bytes of body that the target is read for
     * @param secure whether the connection speaks TLS
     */
    WireLimit(int bodyLimit, boolean secure, Listener listener) {
        this.limit = BESIDES_THE_BODY + (long) TIMES_THE_BODY * bodyLimit;
        this.secure = secure;
        this.listener = listener;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!exceeded && message instanceof ByteBuf bytes) {
            look(bytes);
        }
        if (exceeded) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void look(ByteBuf bytes) {
        taken += bytes.readableBytes();
        if (secure) {
            records.read(bytes);
        }
        if (taken > limit) {
            exceeded = true;
            listener.tooManyBytes(limit);
        } else if (records.handshakes() > MOST_HANDSHAKES) {
            exceeded = true;
            listener.tooManyHandshakes();
        }
    }
}

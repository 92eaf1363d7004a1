package dev.pharos.outbound.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;

/**
 * Sits at the end of a connection's pipeline from the first moment: reports how it broke, and releases what nobody reads.
 * A reset during the handshake is seen only here, a moment before TLS calls it a mere close.
 */
public final class ConnectionWatch extends ChannelInboundHandlerAdapter {
    public static final String NAME = "watch";

    /** Every connection ends so, twice told: to fill a stack trace that nobody reads would cost more than to parse the answer. */
    static final ClosedChannelException CLOSED = new Closed();

    private final Consumer<Throwable> broke;

    public ConnectionWatch(Consumer<Throwable> broke) {
        this.broke = broke;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        broke.accept(CLOSED);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broke.accept(cause);
    }

    private static final class Closed extends ClosedChannelException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }
}

package dev.pharos.listener;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.FileRegion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection: what it does, and since when. Stands first in its pipeline, where all bytes pass; what they mean it is told
 * by {@link Exchanges}. Lives on the event loop of its listener.
 */
final class Visitor extends ChannelDuplexHandler {
    /** So many requests nobody sends ahead of their answers; each would wait in memory. */
    private static final int MOST_AHEAD = 64;

    /** What it does, as far as our patience with it depends on it. */
    enum Doing {
        /** Is connected, or began a request, and has not told yet what it wants. */
        SENDING_HEAD,
        /** Waits for us, or we for a body or until it has read. */
        BEING_SERVED,
        /** Has its answer and goes on sending a body that nobody reads. */
        SENDING_IN_VAIN,
        /** Has all that it asked for. */
        RESTING
    }

    private final Visitors visitors;
    private final Channel channel;
    private final Optional<Origin> origin;
    private final Pace sending = new Pace();
    private final Pace reading = new Pace();
    private Doing doing = Doing.SENDING_HEAD;
    private long since;
    private int unanswered;
    private boolean sendsBody;
    private long bodyBytes;
    private long unread;
    private long written;

    Visitor(Visitors visitors, Channel channel, Optional<Origin> origin) {
        this.visitors = visitors;
        this.channel = channel;
        this.origin = origin;
        this.since = visitors.now();
    }

    Optional<Origin> origin() {
        return origin;
    }

    /** Bytes of answers that it has not read yet, and that we hold for it. */
    long unread() {
        return unread;
    }

    /** For how long we have been waiting for it, while we serve it. */
    long keptWaiting() {
        return Math.max(sending.waited(), reading.waited());
    }

    boolean isServed() {
        return doing == Doing.BEING_SERVED;
    }

    /** Closes at once, with no farewell that it would have to read. */
    void close() {
        channel.unsafe().close(channel.voidPromise());
    }

    /** Called now and then; closes what has taken too long, and says why. */
    @Nullable
    String overdue(Patience patience, long now, long elapsed) {
        return switch (doing) {
            case SENDING_HEAD -> now - since > patience.headNanos() ? "head" : null;
            case SENDING_IN_VAIN -> now - since > patience.headNanos() ? "body" : null;
            case RESTING -> now - since > patience.idleNanos() ? "idle" : null;
            case BEING_SERVED -> overdueWhileServed(patience, elapsed);
        };
    }

    private @Nullable String overdueWhileServed(Patience patience, long elapsed) {
        // While we do not read, it is not the visitor who takes its time.
        if (sendsBody && channel.config().isAutoRead() && sending.isTooSlow(elapsed, bodyBytes, patience.bodyNanos())) {
            return "body";
        }
        return unread > 0 && reading.isTooSlow(elapsed, read(), patience.writeNanos()) ? "write" : null;
    }

    /** How much of what we wrote it has taken. */
    private long read() {
        var buffer = channel.unsafe().outboundBuffer();
        return written - unread + (buffer == null ? 0 : buffer.currentProgress());
    }

    /** A request's head is complete. */
    void requested() {
        unanswered++;
        sendsBody = true;
        bodyBytes = 0;
        sending.begin();
        become(Doing.BEING_SERVED);
        if (unanswered > MOST_AHEAD) {
            visitors.giveUp(this, "ahead");
        }
    }

    /** The request is complete, with its body where it has one. */
    void bodyEnded() {
        sendsBody = false;
        sending.begin();
        settle();
    }

    /** The last byte of an answer is handed over. */
    void answered() {
        unanswered = Math.max(0, unanswered - 1);
        settle();
    }

    private void settle() {
        if (unanswered == 0 && unread == 0 && doing != Doing.SENDING_HEAD) {
            become(sendsBody ? Doing.SENDING_IN_VAIN : Doing.RESTING);
        }
    }

    private void become(Doing next) {
        if (doing != next) {
            doing = next;
            since = visitors.now();
            visitors.changed(this);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (sendsBody && msg instanceof ByteBuf bytes) {
            bodyBytes += bytes.readableBytes();
        }
        if (doing == Doing.RESTING) {
            become(Doing.SENDING_HEAD);
        }
        ctx.fireChannelRead(msg);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        var bytes = size(msg);
        if (bytes == 0) {
            ctx.write(msg, promise);
            return;
        }
        unread += bytes;
        written += bytes;
        visitors.holds(bytes);
        var done = promise.unvoid();
        done.addListener(_ -> gone(bytes));
        ctx.write(msg, done);
    }

    private void gone(long bytes) {
        unread -= bytes;
        visitors.holds(-bytes);
        if (unread == 0) {
            written = 0;
            reading.begin();
            settle();
        }
    }

    private static long size(Object msg) {
        return switch (msg) {
            case ByteBuf bytes -> bytes.readableBytes();
            case FileRegion file -> file.count();
            default -> 0;
        };
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        visitors.left(this);
        ctx.fireChannelInactive();
    }
}

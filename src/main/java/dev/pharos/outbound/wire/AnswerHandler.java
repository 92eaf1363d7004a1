package dev.pharos.outbound.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Reads one answer, of HTTP/1.1 from the connection or of HTTP/2 from its stream: skips interim answers and hands on the
 * head, the body piece by piece, and the end.
 */
public final class AnswerHandler extends SimpleChannelInboundHandler<HttpObject> {
    /** A target that sends interim answers for ever would keep a processor busy until the deadline. */
    private static final int MOST_INTERIM = 100;

    /** Told what arrives; after {@link #ended} or {@link #broke} it is no longer interested. */
    public interface Reader {
        void head(HttpResponse head);

        /** Takes what it wants of a piece, which is released afterwards. */
        void piece(ByteBuf piece);

        void ended();

        void broke(Throwable cause);
    }

    private final Reader reader;
    private boolean interim;
    private int interims;

    public AnswerHandler(Reader reader) {
        this.reader = reader;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject object) {
        if (object.decoderResult().isFailure()) {
            reader.broke(object.decoderResult().cause());
            return;
        }
        if (object instanceof HttpResponse head) {
            interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
            if (interim) {
                skip(head);
            } else {
                reader.head(head);
            }
        }
        // The end of an interim answer is not the end of the answer.
        if (object instanceof HttpContent content && !interim) {
            reader.piece(content.content());
            if (content instanceof LastHttpContent) {
                reader.ended();
            }
        }
    }

    private void skip(HttpResponse head) {
        interims++;
        if (head.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS) || interims > MOST_INTERIM) {
            reader.broke(new IllegalStateException(head.status() + " is not an answer to a plain request"));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame reset) {
            reader.broke(new StreamResetException(reset.errorCode()));
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        reader.broke(ConnectionWatch.CLOSED);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        reader.broke(cause);
    }
}

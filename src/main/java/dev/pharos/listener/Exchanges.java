package dev.pharos.listener;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** Tells a visitor where its requests and answers begin and end. Stands between the reader of HTTP and who answers. */
final class Exchanges extends ChannelDuplexHandler {
    private final Visitor visitor;
    private boolean isRefused;

    Exchanges(Visitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (isRefused) {
            ReferenceCountUtil.release(msg);
            return;
        }
        if (msg instanceof HttpRequest request) {
            visitor.requested();
            if (!isOfOurs(request)) {
                refuse(ctx);
                return;
            }
        }
        if (msg instanceof LastHttpContent) {
            visitor.bodyEnded();
        }
        ctx.fireChannelRead(msg);
    }

    /** Also what begins an exchange of HTTP/2 is a request to the reader of HTTP/1.1, by its first line. */
    private static boolean isOfOurs(HttpRequest request) {
        return request.decoderResult().isFailure()
                || request.protocolVersion().majorVersion() == HttpVersion.HTTP_1_1.majorVersion();
    }

    private void refuse(ChannelHandlerContext ctx) {
        isRefused = true;
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED);
        answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE).set(HttpHeaderNames.CONTENT_LENGTH, 0);
        ctx.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        ctx.write(msg, promise);
        if (msg instanceof LastHttpContent && !isInterim(msg)) {
            visitor.answered();
        }
    }

    /** "100 Continue" and the like are whole messages, and no answers. */
    private static boolean isInterim(Object msg) {
        return msg instanceof HttpResponse answer && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}

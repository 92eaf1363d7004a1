package dev.pharos.notify.transport;

import dev.pharos.notify.kind.HttpAnswer;
import dev.pharos.notify.kind.HttpPost;
import dev.pharos.outbound.wire.AnswerHandler;
import dev.pharos.outbound.wire.ConnectionWatch;
import dev.pharos.outbound.wire.HttpPipelines;
import dev.pharos.outbound.wire.WireLimit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One post on one fresh connection, on one event loop. The head of the answer decides: a body that drips for ever must not
 * turn what was taken into a timeout. It is read to its end all the same, so that a receiver is not cut off in the middle
 * of its sentence, but for no longer than an attempt may take.
 */
final class HttpExchange implements AnswerHandler.Reader {
    private static final int NO_BODY = 0;
    /** What of a refusal's body is read for why it refuses, in bytes, and how long that may take. */
    private static final int LONGEST_WHY = 1_000;

    private static final long WHY_WITHIN_MS = 2_000;

    /** Makes the TLS side of a connection; none for plain HTTP. */
    interface Security {
        Optional<SslHandler> of(Channel connection, HttpPost post);
    }

    private final HttpPost post;
    private final InetAddress address;
    private final String userAgent;
    private final long timeoutMs;
    private final Security security;
    private final CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
    private final StringBuilder why = new StringBuilder();
    private @Nullable Channel connection;
    private @Nullable HttpResponse refusal;

    HttpExchange(HttpPost post, InetAddress address, String userAgent, long timeoutMs, Security security) {
        this.post = post;
        this.address = address;
        this.userAgent = userAgent;
        this.timeoutMs = timeoutMs;
        this.security = security;
    }

    CompletableFuture<HttpAnswer> answer() {
        return answer;
    }

    void start(EventLoop loop, ChannelFactory<Channel> sockets) {
        var limit = new WireLimit(NO_BODY, post.url().secure(), this::broke);
        var connecting = HttpPipelines.connect(
                loop,
                sockets,
                new InetSocketAddress(address, post.url().origin().port()),
                limit,
                new ConnectionWatch(this::broke));
        connection = connecting.channel();
        var deadline = loop.schedule(this::close, timeoutMs, TimeUnit.MILLISECONDS);
        connecting.channel().closeFuture().addListener(_ -> deadline.cancel(false));
        connecting.addListener(_ -> {
            if (connecting.isSuccess()) {
                connected(connecting.channel());
            } else {
                broke(connecting.cause());
            }
        });
    }

    private void connected(Channel channel) {
        var tls = security.of(channel, post);
        if (tls.isEmpty()) {
            send(channel);
            return;
        }
        channel.pipeline().addAfter(WireLimit.NAME, null, tls.get());
        tls.get().handshakeFuture().addListener(handshake -> {
            if (handshake.isSuccess()) {
                send(channel);
            } else {
                broke(handshake.cause());
            }
        });
    }

    private void send(Channel channel) {
        HttpPipelines.speakHttp1(channel, HttpMethod.POST, new AnswerHandler(this));
        var sending = channel.writeAndFlush(message());
        sending.addListener(_ -> {
            if (!sending.isSuccess()) {
                broke(sending.cause());
            }
        });
    }

    private FullHttpRequest message() {
        var body = Unpooled.wrappedBuffer(post.body().getBytes(StandardCharsets.UTF_8));
        var message = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, HttpMethod.POST, post.url().target(), body);
        message.headers()
                .set(HttpHeaderNames.HOST, post.url().origin().authority())
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.USER_AGENT, userAgent)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        post.headers().forEach(message.headers()::set);
        return message;
    }

    @Override
    public void head(HttpResponse head) {
        if (post.asksWhy()
                && connection != null
                && !HttpAnswer.isSuccess(head.status().code())) {
            refusal = head;
            connection.eventLoop().schedule(() -> complete(head), WHY_WITHIN_MS, TimeUnit.MILLISECONDS);
        } else {
            complete(head);
        }
    }

    private void complete(HttpResponse head) {
        answer.complete(new HttpAnswer(
                head.status().code(),
                Optional.ofNullable(head.headers().get(HttpHeaderNames.RETRY_AFTER)),
                why.toString()));
    }

    @Override
    public void piece(ByteBuf piece) {
        if (refusal != null && why.length() < LONGEST_WHY) {
            var taken = Math.min(piece.readableBytes(), LONGEST_WHY - why.length());
            why.append(piece.toString(piece.readerIndex(), taken, StandardCharsets.ISO_8859_1));
        }
    }

    @Override
    public void ended() {
        if (refusal != null) {
            complete(refusal);
        }
        close();
    }

    @Override
    public void broke(Throwable cause) {
        if (refusal != null) {
            complete(refusal);
        }
        answer.completeExceptionally(cause);
        close();
    }

    /** A connection that could not even be opened belongs to no loop, and would throw. */
    private void close() {
        if (connection != null && connection.isRegistered()) {
            var _ = connection.close();
        }
    }
}

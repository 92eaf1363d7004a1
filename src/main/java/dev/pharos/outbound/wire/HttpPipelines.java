package dev.pharos.outbound.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;

/**
 * Opens connections and puts onto them what speaks HTTP/1.1 or HTTP/2, so that one handler reads the answers of both.
 * Every time limit of Netty's own is off: the deadline of the probe is the only clock.
 */
public final class HttpPipelines {
    /** In bytes: the most that an answer may have before its body. */
    public static final int LARGEST_HEAD = 64 * 1024;

    /**
     * HTTP/2 tells the other side, and a server that heeds it resets the stream as for any mistake. So it is told of more,
     * and the exchange refuses what is over the limit.
     */
    private static final int LARGEST_HEAD_TOLD = 4 * LARGEST_HEAD;

    /** Of a head over HTTP/2. Netty takes 16 small ones for an attack; a head of 64 KiB may well come in more. */
    private static final int MOST_PIECES = 1_000;

    private HttpPipelines() {}

    /** Connects to this very address: nothing resolves it again. */
    public static ChannelFuture connect(
            EventLoop loop,
            ChannelFactory<Channel> sockets,
            InetSocketAddress remote,
            WireLimit limit,
            ConnectionWatch watch) {
        return new Bootstrap()
                .group(loop)
                .channelFactory(sockets)
                .disableResolver()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(WireLimit.NAME, limit).addLast(ConnectionWatch.NAME, watch);
                    }
                })
                .connect(remote);
    }

    /** The connection itself carries the one request, of this method, and its answer. */
    public static void speakHttp1(Channel connection, HttpMethod method, ChannelHandler reader) {
        connection
                .pipeline()
                .addBefore(ConnectionWatch.NAME, null, new AnswerDecoder(method))
                .addBefore(ConnectionWatch.NAME, null, new HttpRequestEncoder())
                .addBefore(ConnectionWatch.NAME, null, reader);
    }

    /** A stream on the connection carries the one request and its answer. */
    public static Future<Http2StreamChannel> speakHttp2(Channel connection, ChannelHandler reader) {
        connection
                .pipeline()
                .addBefore(
                        ConnectionWatch.NAME,
                        null,
                        Http2FrameCodecBuilder.forClient()
                                .initialSettings(Http2Settings.defaultSettings()
                                        .pushEnabled(false)
                                        .maxHeaderListSize(LARGEST_HEAD_TOLD))
                                .decoderEnforceMaxSmallContinuationFrames(MOST_PIECES)
                                .gracefulShutdownTimeoutMillis(0)
                                .build())
                .addBefore(ConnectionWatch.NAME, null, new Http2MultiplexHandler(new Unwanted()));
        return new Http2StreamChannelBootstrap(connection)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel stream) {
                        stream.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false), reader);
                    }
                })
                .open();
    }

    /** A stream that the server opens; we allow none. */
    @ChannelHandler.Sharable
    private static final class Unwanted extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel stream) {
            var _ = stream.close();
        }
    }
}

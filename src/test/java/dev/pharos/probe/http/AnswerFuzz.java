package dev.pharos.probe.http;

import dev.pharos.core.targets.http.HttpVersion;
import dev.pharos.outbound.wire.AnswerHandler;
import dev.pharos.outbound.wire.ConnectionWatch;
import dev.pharos.outbound.wire.HttpPipelines;
import dev.pharos.probe.answer.BodyDecoder;
import dev.pharos.probe.answer.BodyReader;
import dev.pharos.probe.answer.BodyRoom;
import dev.pharos.probe.answer.ContentCoding;
import dev.pharos.probe.answer.TextEncoding;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** Whatever a target sends over HTTP/1.1, it is an answer or it is broken, and its body keeps to the limit. */
public final class AnswerFuzz {
    private static final int LIMIT = 16 * 1024;
    private static final BodyRoom ROOM = new BodyRoom(64L * 1024 * 1024);

    private AnswerFuzz() {}

    /** The first byte says in how large pieces the others arrive. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 1) {
            return;
        }
        var heard = new Heard();
        var channel = new EmbeddedChannel();
        channel.pipeline().addLast(ConnectionWatch.NAME, new ChannelInboundHandlerAdapter());
        HttpPipelines.speakHttp1(channel, HttpMethod.GET, new AnswerHandler(heard));
        channel.writeOutbound(new DefaultFullHttpRequest(
                io.netty.handler.codec.http.HttpVersion.HTTP_1_1, HttpMethod.GET, "/health"));
        var piece = 1 + (input[0] & 0xFF) * 16;
        for (int at = 1; at < input.length; at += piece) {
            channel.writeInbound(Unpooled.copiedBuffer(input, at, Math.min(piece, input.length - at)));
        }
        channel.finishAndReleaseAll();
        heard.check();
    }

    private static final class Heard implements AnswerHandler.Reader {
        private @Nullable Head head;
        private @Nullable BodyReader body;
        private boolean over;

        @Override
        public void head(HttpResponse response) {
            if (!over && head == null) {
                head = Head.of(response, false);
                head.headers();
                head.location();
                head.setCookies();
                head.codingName();
                head.flaw(HttpVersion.AUTO, "the target");
                body = new BodyReader(LIMIT, head.coding(), ROOM.share());
            }
        }

        @Override
        public void piece(ByteBuf piece) {
            if (!over && body != null) {
                over = body.take(piece) != BodyReader.Progress.WANTS_MORE;
            }
        }

        @Override
        public void ended() {
            over = true;
        }

        @Override
        public void broke(Throwable cause) {
            over = true;
        }

        void check() {
            if (!over) {
                throw new IllegalStateException("the answer never ended");
            }
            if (body == null) {
                return;
            }
            if (head != null) {
                TextEncoding.of(body.body().bytes(), head.mediaType());
            }
            for (var coding : ContentCoding.values()) {
                if (BodyDecoder.decode(body.body(), coding, LIMIT) instanceof BodyDecoder.Decoded.Whole whole
                        && coding != ContentCoding.IDENTITY
                        && whole.bytes().length > 2 * LIMIT) {
                    throw new IllegalStateException(coding + " came to " + whole.bytes().length + " bytes");
                }
            }
        }
    }
}

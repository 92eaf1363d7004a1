package dev.pharos.outbound.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the one answer of a connection as RFC 9112 frames it. Netty's decoder takes any number for a status and any
 * version for ours, looks for {@code chunked} anywhere among the transfer codings, and says nothing of an answer that ends
 * before its first line; what is lenient beyond that is meant (decision 0030).
 */
final class AnswerDecoder extends HttpResponseDecoder {
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int LARGEST_PIECE = 8 * 1024;

    private final boolean toHead;
    private boolean begun;
    private boolean came;
    private HttpVersion version = HttpVersion.HTTP_1_1;

    /** @param method of the request; an answer to HEAD has no body, whatever its head says */
    AnswerDecoder(HttpMethod method) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LONGEST_LINE)
                .setMaxHeaderSize(HttpPipelines.LARGEST_HEAD)
                .setMaxChunkSize(LARGEST_PIECE)
                // RFC 9112, section 6.3: the same length said twice is one length.
                .setAllowDuplicateContentLengths(true)
                // RFC 9112, section 2.2: a line may end in LF alone.
                .setStrictLineParsing(false)
                .setUseRfc9112TransferEncoding(false));
        toHead = method.equals(HttpMethod.HEAD);
    }

    @Override
    protected HttpMessage createMessage(String[] line) {
        begun = true;
        if (!isStatus(line[1])) {
            throw new IllegalArgumentException("not a status of three digits");
        }
        version = version(line[0]);
        // Lengths are judged by the rules of 1.1 whoever says them: Netty takes the first of several from a server of
        // 1.0.
        return new DefaultHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(Integer.parseInt(line[1]), line.length > 2 ? line[2] : ""),
                headersFactory);
    }

    /** Of one digit each, and none but a first version: what a higher minor one changes, we need not know (section 2.3). */
    private static HttpVersion version(String written) {
        return switch (written) {
            case "HTTP/1.1" -> HttpVersion.HTTP_1_1;
            case "HTTP/1.0" -> HttpVersion.HTTP_1_0;
            default -> {
                if (written.length() != 8 || !written.startsWith("HTTP/1.") || !isDigit(written.charAt(7))) {
                    throw new IllegalArgumentException("not a version of HTTP/1");
                }
                yield new HttpVersion("HTTP", 1, written.charAt(7) - '0', true);
            }
        };
    }

    private static boolean isStatus(String written) {
        return written.length() == 3
                && written.charAt(0) != '0'
                && isDigit(written.charAt(0))
                && isDigit(written.charAt(1))
                && isDigit(written.charAt(2));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Netty takes a line without a colon for a field without a value. Behind the line stands its end. */
    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        var behind = start + length;
        while (behind < line.length && (line[behind] == ' ' || line[behind] == '\t')) {
            behind++;
        }
        if (behind >= line.length || line[behind] != ':') {
            throw new IllegalArgumentException("a field without a colon");
        }
        return super.splitHeaderName(line, start, length);
    }

    /** Asked once a head is read, before anything of a body is: the place to say how the body is framed. */
    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage head) {
        head.setProtocolVersion(version);
        if (super.isContentAlwaysEmpty(head) || toHead) {
            return true;
        }
        var codings = transferCodings(head.headers());
        if (codings.isPresent()) {
            frame(head.headers(), codings.get());
        }
        return false;
    }

    /** Without {@code TE} in a request nothing but {@code chunked} may come (RFC 9112, section 7.4). */
    private void frame(HttpHeaders fields, List<String> codings) {
        if (codings.equals(List.of("chunked"))) {
            clearContentLength();
            fields.remove(HttpHeaderNames.CONTENT_LENGTH);
            fields.set(HttpHeaderNames.TRANSFER_ENCODING, "chunked");
        } else if (codings.isEmpty()) {
            fields.remove(HttpHeaderNames.TRANSFER_ENCODING);
        } else {
            throw new IllegalArgumentException("a transfer coding that was not asked for");
        }
    }

    /** In lower case, without {@code identity}, which RFC 2616 knew as the name of none. */
    private static Optional<List<String>> transferCodings(HttpHeaders fields) {
        var lines = fields.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var codings = new ArrayList<String>();
        for (var coding : String.join(",", lines).split(",", -1)) {
            var name = coding.strip().toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !name.equals("identity")) {
                codings.add(name);
            }
        }
        return Optional.of(codings);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        came |= in.isReadable();
        super.decode(context, in, out);
        if (!out.isEmpty() && out.getLast() instanceof LastHttpContent) {
            // An interim answer is over; what follows begins anew.
            begun = false;
            came = false;
        }
    }

    /** The connection is closed. What came without ever being a line is no answer, not an answer that breaks off. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        super.decodeLast(context, in, out);
        if (came && !begun) {
            came = false;
            var none = createInvalidMessage();
            none.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("no status line")));
            out.add(none);
        }
    }
}

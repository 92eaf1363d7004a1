package dev.pharos.outbound.wire;

import io.netty.handler.codec.http2.Http2Error;

/** The other side gave up our HTTP/2 stream (RFC 9113, section 6.4). */
public final class StreamResetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StreamResetException(long errorCode) {
        super(String.valueOf(Http2Error.valueOf(errorCode)), null, false, false);
    }
}

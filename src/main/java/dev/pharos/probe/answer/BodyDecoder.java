package dev.pharos.probe.answer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/**
 * Decompresses a body up to a limit on what comes out: a bomb costs no more than the limit. Not Netty's decompressor,
 * whose limit Quarkus removes in a native image.
 */
public final class BodyDecoder {
    private static final int STEP = 8192;

    private BodyDecoder() {}

    /** What came out. */
    public sealed interface Decoded {

        /**
         * All of it, or as much as the limit allows.
         *
         * @param truncated whether there was more than the limit, or the compressed body had been cut
         */
        record Whole(byte[] bytes, boolean truncated) implements Decoded {}

        /** The body is not what its header says, or it breaks off. */
        record Broken() implements Decoded {}
    }

    public static Decoded decode(RawBody raw, ContentCoding coding, int limit) {
        return switch (coding) {
            case IDENTITY, OTHER -> new Decoded.Whole(raw.bytes(), raw.cut());
            case GZIP -> raw.bytes().length == 0 ? none(raw) : inflate(raw, limit, _ -> new GzipMembers(raw.bytes()));
            case DEFLATE -> raw.bytes().length == 0 ? none(raw) : inflate(raw, limit, deflate(raw.bytes()));
            case BROTLI -> raw.bytes().length == 0 ? none(raw) : inflate(raw, limit, BrotliInputStream::new);
        };
    }

    private static Decoded none(RawBody raw) {
        return new Decoded.Whole(raw.bytes(), raw.cut());
    }

    private static Decoded inflate(RawBody raw, int limit, Opener opener) {
        var out = new ByteArrayOutputStream(Math.min(limit, STEP));
        try (var stream = opener.open(new ByteArrayInputStream(raw.bytes()))) {
            var step = new byte[STEP];
            for (int read; (read = stream.read(step)) >= 0; ) {
                var kept = Math.min(read, limit - out.size());
                out.write(step, 0, kept);
                if (kept < read) {
                    return new Decoded.Whole(out.toByteArray(), true);
                }
            }
            return new Decoded.Whole(out.toByteArray(), raw.cut());
        } catch (IOException | RuntimeException broken) {
            // What is malformed in brotli comes as either.
            // A body that we cut breaks off as well, and what came before that is good.
            return raw.cut() ? new Decoded.Whole(out.toByteArray(), true) : new Decoded.Broken();
        }
    }

    /** Deflate means zlib (RFC 1950), yet some servers send the bare stream (RFC 1951). */
    private static Opener deflate(byte[] bytes) {
        var zlib =
                bytes.length >= 2 && (bytes[0] & 0x0F) == 8 && (((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF)) % 31 == 0;
        return in -> new BareInflater(in, !zlib);
    }

    private interface Opener {
        InputStream open(InputStream in) throws IOException;
    }

    /** Frees its inflater, which the JDK's stream does only for one that it made. */
    private static final class BareInflater extends InflaterInputStream {
        BareInflater(InputStream in, boolean bare) {
            super(in, new Inflater(bare));
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}

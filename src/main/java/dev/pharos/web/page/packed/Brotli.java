package dev.pharos.web.page.packed;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Brotli (RFC 7932), packed by Google's library, which comes with Quarkus. Where that does not run on this machine, gzip is what
 * there is.
 */
final class Brotli {
    /** A page is made once a second: above this level each step costs about twice as much, and saves a few per cent. */
    private static final int LEVEL = 5;

    /** Of 256 KiB: what is alike in a page stands near each other, and a larger window takes megabytes for each that is packed. */
    private static final int WINDOW_BITS = 18;

    private Brotli() {}

    static Optional<byte[]> packed(byte[] plain) {
        if (!Brotli4jLoader.isAvailable()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Encoder.compress(plain, Encoder.Parameters.create(LEVEL, WINDOW_BITS, Encoder.Mode.TEXT)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

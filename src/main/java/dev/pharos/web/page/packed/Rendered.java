package dev.pharos.web.page.packed;

import dev.pharos.web.page.words.Tongue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A page as it is sent, plain and compressed; it is compressed once for all who ask.
 *
 * @param brotli empty where this machine cannot make it
 * @param language of a page; empty of what is no page
 * @param fingerprint names the content, whatever it is packed in: the beginning of its SHA-256, in hexadecimal
 */
public record Rendered(byte[] plain, byte[] gzip, Optional<byte[]> brotli, String language, String fingerprint) {
    private static final int PIECE = 8 * 1024;

    public static Rendered of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Rendered of(byte[] plain) {
        return packed(plain, "");
    }

    /** A page in a language. */
    public static Rendered of(String text, Tongue tongue) {
        return packed(text.getBytes(StandardCharsets.UTF_8), tongue.code());
    }

    private static Rendered packed(byte[] plain, String language) {
        return new Rendered(plain, compressed(plain), Brotli.packed(plain), language, fingerprint(plain));
    }

    /** A file of this build. */
    public static Rendered ofResource(String path) {
        try (var in = Rendered.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException(path + " is missing from this build");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String fingerprint(byte[] plain) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** What it takes in memory. */
    public long weight() {
        return plain.length + (long) gzip.length + brotli.map(it -> it.length).orElse(0);
    }

    /** How this is sent to who accepts that. */
    public Coding coding(@Nullable String accepted) {
        return Coding.wanted(
                accepted, brotli.isPresent() ? EnumSet.allOf(Coding.class) : EnumSet.of(Coding.GZIP, Coding.NONE));
    }

    public byte[] in(Coding coding) {
        return switch (coding) {
            case BROTLI -> brotli.orElseThrow();
            case GZIP -> gzip;
            case NONE -> plain;
        };
    }

    /** What is packed once for all who ask is packed as well as it can be. */
    private static final class Best extends GZIPOutputStream {
        Best(OutputStream out) throws IOException {
            super(out, PIECE);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }

    private static byte[] compressed(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (var gzip = new Best(out)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}

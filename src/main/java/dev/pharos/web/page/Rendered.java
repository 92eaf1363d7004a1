package dev.pharos.web.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A page as it is sent, plain and compressed; it is compressed once for all who ask. */
public record Rendered(byte[] plain, byte[] gzip) {
    private static final int PIECE = 8 * 1024;

    public static Rendered of(String text) {
        var plain = text.getBytes(StandardCharsets.UTF_8);
        return new Rendered(plain, compressed(plain));
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

    /** Names the content, whatever it is packed in: the beginning of its SHA-256, in hexadecimal. */
    public String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /** What it takes in memory. */
    public long weight() {
        return plain.length + (long) gzip.length;
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

package dev.pharos.web.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A page as it is sent, plain and compressed; it is compressed once for all who ask. */
public record Rendered(byte[] plain, byte[] gzip) {
    public static Rendered of(String text) {
        var plain = text.getBytes(StandardCharsets.UTF_8);
        return new Rendered(plain, compressed(plain));
    }

    /** What it takes in memory. */
    public long weight() {
        return plain.length + (long) gzip.length;
    }

    private static byte[] compressed(byte[] plain) {
        var out = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}

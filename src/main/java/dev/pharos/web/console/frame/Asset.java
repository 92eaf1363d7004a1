package dev.pharos.web.console.frame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * A file that pages use. Its name carries the hash of its content, so that browsers keep it for good.
 *
 * @param name under which it is served
 */
record Asset(String name, String type, byte[] plain, byte[] gzip) {
    static Asset load(String file, String ending, String type) {
        var resource = "/console/" + file + "." + ending;
        try (var in = Asset.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from this build");
            }
            var plain = in.readAllBytes();
            return new Asset(file + "-" + hash(plain) + "." + ending, type, plain, compressed(plain));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    String href() {
        return "/console/assets/" + name;
    }

    private static byte[] compressed(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream(plain.length / 3);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}

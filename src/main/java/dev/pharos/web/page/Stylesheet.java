package dev.pharos.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one stylesheet; its address carries the hash of its content, so that it can be kept for good. */
@ApplicationScoped
class Stylesheet {
    private static final String RESOURCE = "/status-page/status.css";

    private final Rendered content;
    private final String version;

    Stylesheet() {
        var text = load();
        this.content = Rendered.of(text);
        this.version = hash(text);
    }

    String version() {
        return version;
    }

    String href() {
        return "/status.css?v=" + version;
    }

    Rendered content() {
        return content;
    }

    private static String load() {
        try (var in = Stylesheet.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}

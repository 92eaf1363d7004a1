package dev.pharos.probe.answer;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the charset of a body as browsers do (Encoding and HTML standards): its byte order mark, else what its media type
 * says, else what the first 1,024 bytes of a page or XML document say of themselves, else UTF-8.
 */
public final class TextEncoding {
    private static final int LOOKED_AT = 1_024;

    /** A comment, also one without an end. */
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|\\z)", Pattern.DOTALL);

    private static final Pattern META = Pattern.compile("<meta[\\s/]([^>]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML = Pattern.compile("\\A<\\?xml\\s[^>]*?\\sencoding\\s*=\\s*[\"']([^\"'>]*)[\"']");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([^\\s\"'>/=]+)(?:\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'>]+)))?");

    /** In a media type, where a value may be quoted; and in a {@code content} that imitates one. */
    private static final Pattern CHARSET = Pattern.compile(
            "(?:^|[;\\s])charset\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s;\"',]+))", Pattern.CASE_INSENSITIVE);

    /** What browsers take Latin 1 for. */
    private static final Charset LATIN = Charset.forName("windows-1252");

    private TextEncoding() {}

    /** @param mediaType the value of {@code Content-Type}, empty where there is none */
    public static Charset of(byte[] body, String mediaType) {
        return mark(body)
                .or(() -> charset(mediaType))
                .or(() -> said(body, mediaType))
                .orElse(StandardCharsets.UTF_8);
    }

    private static Optional<Charset> mark(byte[] body) {
        if (begins(body, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (begins(body, 0xFE, 0xFF)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return begins(body, 0xFF, 0xFE) ? Optional.of(StandardCharsets.UTF_16LE) : Optional.empty();
    }

    private static boolean begins(byte[] body, int... with) {
        if (body.length < with.length) {
            return false;
        }
        for (var i = 0; i < with.length; i++) {
            if ((body[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> charset(String mediaType) {
        var found = CHARSET.matcher(mediaType);
        return found.find() ? named(firstOf(found.group(1), found.group(2), found.group(3))) : Optional.empty();
    }

    private static Optional<Charset> said(byte[] body, String mediaType) {
        var type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        var isPage = type.isEmpty() || type.equals("text/html");
        if (!isPage && !type.endsWith("xml")) {
            return Optional.empty();
        }
        var text = new String(body, 0, Math.min(body.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        var declared = XML.matcher(text);
        if (declared.find()) {
            return ofAscii(declared.group(1));
        }
        return isPage ? meta(COMMENT.matcher(text).replaceAll("")) : Optional.empty();
    }

    private static Optional<Charset> meta(String text) {
        for (var meta = META.matcher(text); meta.find(); ) {
            var found = meta(new Attributes(meta.group(1)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Charset> meta(Attributes attributes) {
        var charset = attributes.value("charset");
        if (charset.isPresent()) {
            return ofAscii(charset.get());
        }
        return attributes
                .value("http-equiv")
                .filter("content-type"::equalsIgnoreCase)
                .flatMap(_ -> attributes.value("content"))
                .flatMap(content -> {
                    var found = CHARSET.matcher(content);
                    return found.find()
                            ? ofAscii(firstOf(found.group(1), found.group(2), found.group(3)))
                            : Optional.empty();
                });
    }

    private record Attributes(String text) {
        Optional<String> value(String name) {
            for (var found = ATTRIBUTE.matcher(text); found.find(); ) {
                if (found.group(1).equalsIgnoreCase(name)) {
                    return Optional.of(firstOf(found.group(2), found.group(3), found.group(4)));
                }
            }
            return Optional.empty();
        }
    }

    /** What could be read as ASCII is not in UTF-16, whatever it says. */
    private static Optional<Charset> ofAscii(String name) {
        return named(name).map(it -> it.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : it);
    }

    /** By the names of the Encoding standard, in which Latin 1 and ASCII are windows-1252. */
    private static Optional<Charset> named(String name) {
        var label = name.strip().toLowerCase(Locale.ROOT);
        try {
            return switch (label) {
                case "" -> Optional.empty();
                case "unicode-1-1-utf-8", "x-unicode20utf8" -> Optional.of(StandardCharsets.UTF_8);
                case "utf-16", "ucs-2", "unicode" -> Optional.of(StandardCharsets.UTF_16LE);
                case "iso-8859-1",
                        "iso8859-1",
                        "iso_8859-1",
                        "iso88591",
                        "latin1",
                        "l1",
                        "cp819",
                        "ascii",
                        "us-ascii" -> Optional.of(LATIN);
                default -> Optional.of(Charset.forName(label));
            };
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static String firstOf(@Nullable String... groups) {
        for (var group : groups) {
            if (group != null) {
                return group;
            }
        }
        return "";
    }
}

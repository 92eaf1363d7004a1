package dev.pharos.core.url;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Which characters a part of a URL holds in percent-encoded UTF-8 (WHATWG URL standard, section 1.3). A stray % stays. */
enum PercentEncoding {
    PATH(" \"#<>?^`{}"),
    QUERY(" \"#<>'");

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final String encoded;

    PercentEncoding(String encoded) {
        this.encoded = encoded;
    }

    String encode(String text) {
        if (text.chars().noneMatch(this::mustBeEncoded)) {
            return text;
        }
        var out = new StringBuilder(text.length() + 32);
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            var c = octet & 0xFF;
            if (mustBeEncoded(c)) {
                out.append('%').append(HEX.toHexDigits(octet));
            } else {
                out.append((char) c);
            }
        }
        return out.toString();
    }

    private boolean mustBeEncoded(int c) {
        return c <= 0x1F || c > 0x7E || encoded.indexOf(c) >= 0;
    }

    /** @throws IllegalArgumentException where the bytes that are written so are no UTF-8 */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        var in = text.getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(in.length);
        for (var i = 0; i < in.length; i++) {
            if (in[i] == '%' && i + 2 < in.length && isHex(in[i + 1]) && isHex(in[i + 2])) {
                out.write(HexFormat.fromHexDigit(in[i + 1]) << 4 | HexFormat.fromHexDigit(in[i + 2]));
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out.toByteArray()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("the host is percent-encoded and not in UTF-8", malformed);
        }
    }

    private static boolean isHex(byte c) {
        return HexFormat.isHexDigit(c);
    }
}

package dev.pharos.core.url;

import java.nio.charset.StandardCharsets;

/** Whatever is written as an address, it is one, which is read the same again, or it is refused. */
public final class UrlFuzz {
    private static final Url BASE = Url.parse("https://base.example/a/b?c");

    private UrlFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        try {
            check(Url.parse(text));
        } catch (IllegalArgumentException refused) {
            checkReason(refused);
        }
        try {
            check(BASE.resolve(text));
        } catch (IllegalArgumentException refused) {
            checkReason(refused);
        }
    }

    private static void check(Url url) {
        var sent = url.sent();
        if (!sent.chars().allMatch(it -> it > 0x20 && it < 0x7F)) {
            throw new IllegalStateException("what is sent holds more than printable ASCII: " + sent);
        }
        if (!Url.parse(sent).sent().equals(sent)) {
            throw new IllegalStateException(sent + " reads otherwise the second time: "
                    + Url.parse(sent).sent());
        }
    }

    private static void checkReason(IllegalArgumentException refused) {
        if (refused.getClass() != IllegalArgumentException.class || refused.getMessage() == null) {
            throw new IllegalStateException("it is refused without a reason", refused);
        }
    }
}

package dev.pharos.core.assertion;

import java.nio.charset.StandardCharsets;

/** Whatever somebody writes as an assertion, it is one or it is refused with a place in it. */
public final class AssertionFuzz {
    private AssertionFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        try {
            var assertion = Assertion.parse(text);
            if (!assertion.equals(Assertion.parse(assertion.toString()))) {
                throw new IllegalStateException("it reads otherwise the second time");
            }
        } catch (AssertionSyntaxException refused) {
            if (refused.getMessage() == null) {
                throw new IllegalStateException("it is refused without a reason", refused);
            }
        }
    }
}

package dev.pharos.web.console.onetarget.form.answer;

import dev.pharos.core.assertion.Assertion;
import dev.pharos.core.assertion.AssertionResult;
import dev.pharos.core.assertion.AssertionSyntaxException;
import java.util.regex.Pattern;

/** The assertion that holds in the place of one that does not. */
public final class Offer {
    private static final Pattern SHOWN =
            Pattern.compile("(?<left>\\S.*) \\((?<actual>.{1,120})\\) (?<op>==|!=|<=|>=|<|>) (?<right>[^()]+)");

    private Offer() {}

    /** Empty where it holds, or where what it found cannot be asserted. */
    public static String of(AssertionResult result) {
        var shown = SHOWN.matcher(result.shown());
        if (result.holds() || !shown.matches() || shown.group("actual").equals("INVALID")) {
            return "";
        }
        var operator = switch (shown.group("op")) {
            case "==", "!=" -> "==";
            case "<", "<=" -> "<=";
            default -> ">=";
        };
        var offer = shown.group("left") + " " + operator + " " + shown.group("actual");
        try {
            Assertion.parse(offer);
            return offer;
        } catch (AssertionSyntaxException meansSomethingElse) {
            return "";
        }
    }
}

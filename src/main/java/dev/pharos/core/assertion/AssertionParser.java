package dev.pharos.core.assertion;

import dev.pharos.core.assertion.syntax.Comparison;
import dev.pharos.core.assertion.syntax.Operand;
import dev.pharos.core.assertion.syntax.Operator;
import dev.pharos.core.assertion.syntax.Side;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Finds the operator of an assertion, and leaves its two sides to {@link OperandParser}. */
final class AssertionParser {
    /** An operator as a word of its own. What stands for one is looked for too, to say so instead of "no operator". */
    private static final Pattern OPERATOR = Pattern.compile("(?<=\\s|^)(==|!=|<=|>=|<|>)(?=\\s|$)");

    private static final Pattern NEAR_OPERATOR = Pattern.compile("[=!<>~]+");
    private static final Pattern FUNCTION = Pattern.compile("(?:len|has|pat|any)\\(");

    private AssertionParser() {}

    static Comparison parse(String text) throws AssertionSyntaxException {
        var source = new Source(text);
        if (text.length() > Assertion.LONGEST) {
            throw source.malformed(
                    Assertion.LONGEST,
                    "it has " + text.length() + " characters, at most " + Assertion.LONGEST
                            + " are allowed; split it into several");
        }
        var whole = source.part(0, text.length());
        var foreign = foreignCharacter(whole.text());
        if (foreign.isPresent()) {
            throw whole.malformed(
                    foreign.getAsInt(), "control characters and halves of characters are not allowed; leave it out");
        }
        return comparison(whole);
    }

    private static OptionalInt foreignCharacter(String text) {
        for (var i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            var c = text.codePointAt(i);
            if (Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static Comparison comparison(Source.Part whole) throws AssertionSyntaxException {
        if (whole.isEmpty()) {
            throw whole.malformed(0, "it is empty; write for example [STATUS] == 200");
        }
        var match = OPERATOR.matcher(whole.text());
        while (match.find()) {
            var left = whole.part(0, match.start());
            if (isClosed(left.text())) {
                var operator = Operator.of(match.group()).orElseThrow();
                var right = whole.part(match.end(), whole.text().length());
                var comparison = new Comparison(side(left, operator), operator, side(right, operator));
                refuseMeaningless(comparison, whole, match.start());
                return comparison;
            }
        }
        throw withoutOperator(whole);
    }

    /** Whether an operator may follow: a function has its bracket, and no quoted key is open. */
    private static boolean isClosed(String left) {
        return (!FUNCTION.matcher(left).lookingAt() || left.endsWith(")")) && openQuote(left) < 0;
    }

    /** The place of a quote that is open at the end of this side; -1 where none is, or where quotes are plain text. */
    private static int openQuote(String side) {
        return side.startsWith("[") || side.startsWith("len(") || side.startsWith("has(")
                ? PathParser.openQuote(side)
                : -1;
    }

    private static Side side(Source.Part part, Operator operator) throws AssertionSyntaxException {
        if (part.isEmpty()) {
            throw part.malformed(
                    0,
                    "nothing stands on this side of " + operator.symbol()
                            + "; for an empty body write len([BODY]) == 0");
        }
        if (!FUNCTION.matcher(part.text()).lookingAt()) {
            var second = OPERATOR.matcher(part.text());
            while (second.find()) {
                if (openQuote(part.text().substring(0, second.start())) < 0) {
                    throw part.malformed(
                            second.start(),
                            "a second operator; compare two sides only, and put text that holds one into pat(…)");
                }
            }
        }
        return new Side(part.text(), OperandParser.parse(part));
    }

    private static void refuseMeaningless(Comparison comparison, Source.Part whole, int operatorAt)
            throws AssertionSyntaxException {
        var left = comparison.left().operand();
        var right = comparison.right().operand();
        if (comparison.operator().isOrdered() && (left.isMatcher() || right.isMatcher())) {
            throw whole.malformed(operatorAt, "pat(…) and any(…) know == and != only");
        }
        if (isConstant(left) && isConstant(right)) {
            throw whole.malformed(
                    0, "neither side names a part of the answer; write for example [STATUS] or [BODY].status");
        }
    }

    private static boolean isConstant(Operand operand) {
        return operand.isMatcher() || operand instanceof Operand.Literal;
    }

    private static AssertionSyntaxException withoutOperator(Source.Part whole) {
        var text = whole.text();
        var candidate = OPERATOR.matcher(text);
        if (candidate.find()) {
            var quote = openQuote(text.substring(0, candidate.start()));
            return whole.malformed(
                    quote >= 0 ? quote : text.indexOf('('),
                    "the quote or bracket that opens here is not closed before the operator");
        }
        var near = NEAR_OPERATOR.matcher(text);
        if (near.find()) {
            var found = Optional.of(near.group()).flatMap(Operator::of);
            return whole.malformed(
                    near.start(),
                    found.map(operator -> "write blanks around " + operator.symbol())
                            .orElse("\"" + near.group() + "\" is not an operator; operators are "
                                    + Operator.symbols()));
        }
        return whole.malformed(
                text.length(), "it has no operator; write one of " + Operator.symbols() + " with blanks around it");
    }
}

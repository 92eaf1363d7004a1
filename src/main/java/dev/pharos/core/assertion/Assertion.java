package dev.pharos.core.assertion;

import dev.pharos.core.assertion.syntax.Comparison;
import dev.pharos.core.assertion.syntax.Finding;
import dev.pharos.core.assertion.syntax.Placeholder;
import dev.pharos.core.assertion.syntax.Seen;
import dev.pharos.core.json.JsonPath;
import dev.pharos.core.outcome.ProbeOutcome;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * One condition on an answer, in the syntax of Gatus' conditions; parsed once, when its target is written. What each
 * placeholder reads is said at {@link dev.pharos.core.assertion.syntax.Placeholder}, what each function does at
 * {@link dev.pharos.core.assertion.syntax.Operand}.
 */
public final class Assertion {
    /** In characters, so that a target and its results stay small. */
    public static final int LONGEST = 1_000;

    private final String text;
    private final Comparison comparison;

    private Assertion(String text, Comparison comparison) {
        this.text = text;
        this.comparison = comparison;
    }

    /**
     * Reads an assertion; blanks around it are dropped.
     *
     * @throws AssertionSyntaxException with the place, where it is malformed
     */
    public static Assertion parse(String text) throws AssertionSyntaxException {
        return new Assertion(text.strip(), AssertionParser.parse(text));
    }

    /**
     * The place in a JSON body that {@code [BODY].usage.reads} names; the whole body where it is {@code [BODY]} alone.
     *
     * @throws AssertionSyntaxException with the place, where it names none
     */
    public static JsonPath bodyPath(String text) throws AssertionSyntaxException {
        var whole = new Source(text).part(0, text.length());
        if (!whole.isEmpty() && OperandParser.parse(whole) instanceof Placeholder.BodyValue(var path)) {
            return path;
        }
        throw whole.malformed(0, "it is no place in a body; write for example [BODY].items");
    }

    /** What becomes of it under one answer; {@code at} is when the probe started. */
    public AssertionResult check(ProbeOutcome.Answered answer, Instant at) {
        return resultOf(under(new Seen(answer, at)));
    }

    /** Whether the body of the answer is needed. */
    public boolean readsBody() {
        return comparison.readsBody();
    }

    /** Whether one of its placeholders is such. */
    public boolean reads(Predicate<Placeholder> such) {
        return comparison.reads(such);
    }

    /** Whether the body of the answer is needed as JSON. */
    public boolean readsJson() {
        return comparison.readsJson();
    }

    Finding under(Seen seen) {
        return comparison.under(seen);
    }

    /** One that holds is shown as it was written, unless it holds because something is not there. */
    AssertionResult resultOf(Finding finding) {
        var plain = finding.holds() && finding.complete();
        return new AssertionResult(text, finding.holds(), plain ? text : finding.resolved());
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Assertion that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}

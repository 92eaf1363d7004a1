package dev.pharos.core.assertion;

/** One condition on an answer, in the syntax of Gatus' conditions; parsed once, when its target is written. */
public final class Assertion {
    private final String text;

    private Assertion(String text) {
        this.text = text;
    }

    /**
     * Reads an assertion.
     *
     * @throws AssertionSyntaxException with the place, where it is malformed
     */
    public static Assertion parse(String text) throws AssertionSyntaxException {
        return new Assertion(text);
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

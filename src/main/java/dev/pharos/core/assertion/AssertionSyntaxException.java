package dev.pharos.core.assertion;

/** An assertion is malformed. The message names the value, the rule and the place. */
public final class AssertionSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;

    public AssertionSyntaxException(String message, int position) {
        super(message);
        this.position = position;
    }

    /** Where it went wrong: the index of a character, from 0. */
    public int position() {
        return position;
    }
}

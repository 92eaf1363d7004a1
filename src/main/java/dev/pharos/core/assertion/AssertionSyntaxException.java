package dev.pharos.core.assertion;

/** An assertion is malformed. The message names the value, the rule, the place and the way out. */
public final class AssertionSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final int position;

    public AssertionSyntaxException(String message, int position) {
        super(message);
        this.message = message;
        this.position = position;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Where it went wrong: the index of a character, from 0. */
    public int position() {
        return position;
    }
}

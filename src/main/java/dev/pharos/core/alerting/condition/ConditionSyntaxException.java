package dev.pharos.core.alerting.condition;

/** A condition is malformed. The message names the value, the rule, the place and the way out. */
public final class ConditionSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int position;

    ConditionSyntaxException(String message, int position) {
        super(message);
        this.position = position;
    }

    /** Where it went wrong: the index of a character, from 0. */
    public int position() {
        return position;
    }
}

package dev.pharos.core.subscription;

/** What somebody asks for cannot be had. Its message says why in English, and never quotes an address. */
public final class BrokenRule extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Which rule it is, for who says so in another language. */
    public enum Rule {
        MAIL,
        /** Nowhere to POST to. */
        URL,
        URL_LENGTH,
        /** Not over TLS, or with a user name or password in it. */
        URL_SECRECY,
        SLACK,
        COMPONENTS,
        COMPONENT
    }

    private final Rule rule;

    BrokenRule(Rule rule, String message) {
        super(message);
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }
}

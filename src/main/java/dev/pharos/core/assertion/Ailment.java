package dev.pharos.core.assertion;

/** What makes a pass worse than it should be, as far as one word can say it. */
public enum Ailment {
    /** Nothing but the time that it took. */
    SLOW,
    /** Nothing but its certificate, which ends soon or is weak. */
    CERTIFICATE,
    OTHER
}

package dev.pharos.core.outcome;

/**
 * The phases of a probe, in their order; names and bounds are those of blackbox_exporter. A kind of probe that has no such
 * phase never enters it.
 */
public enum Phase {
    /** From the start to a resolved address. */
    RESOLVE,
    /** From the address to an established TCP connection. */
    CONNECT,
    /** From the connection to a finished TLS handshake; zero without TLS. */
    TLS,
    /**
     * From the connection, or the handshake, to the first byte of the final answer: sending the request is part of it. Where
     * a transfer is no phase of its own, to the end of what is read.
     */
    PROCESSING,
    /** From that first byte to the last. */
    TRANSFER;

    /** How many there are. */
    public static final int COUNT = values().length;

    /** The name of this phase in the API, for example {@code processing}. */
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}

package dev.pharos.core.outcome;

/** The five phases of an HTTP probe, in their order; names and bounds are those of blackbox_exporter. */
public enum Phase {
    /** From the start to a resolved address. */
    RESOLVE,
    /** From the address to an established TCP connection. */
    CONNECT,
    /** From the connection to a finished TLS handshake; zero for plain HTTP. */
    TLS,
    /** From the connection, or the handshake, to the first byte of the final answer: sending the request is part of it. */
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

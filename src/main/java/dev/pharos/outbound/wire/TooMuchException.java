package dev.pharos.outbound.wire;

/** A target sends more than an answer can take. Costs no stack trace, which would say nothing. */
public final class TooMuchException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Of what it is too much. */
    public enum What {
        BYTES,
        HANDSHAKES
    }

    private final What what;
    private final long limit;

    private TooMuchException(What what, long limit) {
        super(what + " beyond " + limit, null, false, false);
        this.what = what;
        this.limit = limit;
    }

    /** More bytes on the wire than {@code limit}. */
    public static TooMuchException bytes(long limit) {
        return new TooMuchException(What.BYTES, limit);
    }

    /** TLS negotiated anew, which TLS 1.2 allows, more often than {@code limit}. */
    public static TooMuchException handshakes(int limit) {
        return new TooMuchException(What.HANDSHAKES, limit);
    }

    public What what() {
        return what;
    }

    public long limit() {
        return limit;
    }
}

package dev.pharos.core.targets.http;

/** The version of HTTP that a target must speak. */
public enum HttpVersion {
    /** Whichever both sides agree on. */
    AUTO("auto"),
    HTTP_1_1("1.1"),
    /** Agreed on in the TLS handshake (ALPN), so that it needs https. */
    HTTP_2("2"),
    /** No HTTP at all: the TLS handshake says nothing of a protocol. Nobody writes it. */
    NONE("none");

    private final String code;

    HttpVersion(String code) {
        this.code = code;
    }

    /** The word for it in the API; that of a version is what a result calls it. */
    public String code() {
        return code;
    }
}

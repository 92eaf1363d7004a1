package dev.pharos.core.targets.http;

/** A version of TLS that may be spoken; older ones are unsafe and never are. */
public enum TlsVersion {
    V1_2("1.2"),
    V1_3("1.3");

    private final String code;

    TlsVersion(String code) {
        this.code = code;
    }

    /** The word for it in the API. */
    public String code() {
        return code;
    }
}

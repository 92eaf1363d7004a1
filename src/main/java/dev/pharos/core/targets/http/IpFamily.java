package dev.pharos.core.targets.http;

/** Which addresses of a target's name are used. A probe goes to one address and never tries a second. */
public enum IpFamily {
    /** IPv4 where the name has it, else IPv6. */
    ANY("any"),
    V4("4"),
    V6("6");

    private final String code;

    IpFamily(String code) {
        this.code = code;
    }

    /** The word for it in the API. */
    public String code() {
        return code;
    }
}

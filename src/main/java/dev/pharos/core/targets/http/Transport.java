package dev.pharos.core.targets.http;

/**
 * How a target is reached.
 *
 * @param httpVersion {@code NONE} where the probe is none of HTTP
 */
public record Transport(HttpVersion httpVersion, IpFamily ipFamily, TlsOptions tls) {
    public static final Transport DEFAULT = new Transport(HttpVersion.AUTO, IpFamily.ANY, TlsOptions.DEFAULT);

    /** What of it is for other origins as well. */
    public Transport elsewhere() {
        var others = tls.elsewhere();
        return others == tls ? this : new Transport(httpVersion, ipFamily, others);
    }
}

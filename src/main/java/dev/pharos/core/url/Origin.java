package dev.pharos.core.url;

/**
 * Whom a request goes to (RFC 6454): what belongs to one origin is not told another. Two are equal where a browser takes
 * them for one.
 *
 * @param host in ASCII and lower case: a name, four decimal numbers, or IPv6 in its shortest form without brackets
 */
public record Origin(boolean secure, String host, int port) {
    private static final int MAX_PORT = 65_535;

    public Origin {
        if (host.isEmpty() || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("the port " + port + " must be 1 to " + MAX_PORT);
        }
    }

    /** The port that needs not be written. */
    static int standardPort(boolean secure) {
        return secure ? 443 : 80;
    }

    /** What the header {@code Host} says: without the port where it is the scheme's own. */
    public String authority() {
        return port == standardPort(secure) ? hostInUrl() : hostInUrl() + ":" + port;
    }

    /** The host as a URL has it: IPv6 in brackets. */
    public String hostInUrl() {
        return host.indexOf(':') < 0 ? host : "[" + host.replace("%", "%25") + "]";
    }

    public String scheme() {
        return secure ? "https" : "http";
    }

    @Override
    public String toString() {
        return scheme() + "://" + authority();
    }
}

package dev.pharos.core.url;

import java.util.Optional;

/**
 * The address of something on a web server: as somebody wrote it, which is what is shown, and as it is sent. The fragment
 * is shown and never sent.
 */
public final class Url {
    private final String written;
    private final Origin origin;
    private final String path;
    private final Optional<String> query;
    private final boolean carriesCredentials;

    Url(String written, Origin origin, String path, Optional<String> query, boolean carriesCredentials) {
        this.written = written;
        this.origin = origin;
        this.path = path;
        this.query = query;
        this.carriesCredentials = carriesCredentials;
    }

    /**
     * Reads an address that stands by itself.
     *
     * @throws IllegalArgumentException with the rule that it breaks, and no part of it, because it may be secret
     */
    public static Url parse(String text) {
        return UrlReader.read(text);
    }

    /**
     * What a reference means here: {@code ../x}, {@code ?page=2}, {@code //other.example/} or a whole address.
     *
     * @throws IllegalArgumentException where it means no address of http or https
     */
    public Url resolve(String reference) {
        return UrlReader.resolve(this, reference);
    }

    public Origin origin() {
        return origin;
    }

    public boolean secure() {
        return origin.secure();
    }

    /** As in {@link Origin#host}. */
    public String host() {
        return origin.host();
    }

    /** Percent-encoded, at least {@code /}. */
    public String path() {
        return path;
    }

    Optional<String> query() {
        return query;
    }

    /** What is asked for there: path and query, percent-encoded (RFC 9112, section 3.2.1). */
    public String target() {
        return query.map(it -> path + "?" + it).orElse(path);
    }

    /** All of it as it is sent, without the fragment and credentials. */
    public String sent() {
        return origin + target();
    }

    /** Whether it holds a name and a password, which no request of ours carries (RFC 9110, section 4.2.4). */
    public boolean carriesCredentials() {
        return carriesCredentials;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Url url
                && written.equals(url.written)
                && origin.equals(url.origin)
                && target().equals(url.target())
                && carriesCredentials == url.carriesCredentials;
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    /** As it was written, without blanks around it and line breaks in it; no credentials. */
    @Override
    public String toString() {
        return carriesCredentials ? sent() : written;
    }
}

package dev.pharos.core.outcome;

import java.util.List;

/**
 * What only HTTP knows of a probe, all of it.
 *
 * @param headers of the final answer
 * @param hops the certificates of all hops, where there were redirects; empty where there was none
 * @param signedIn whether the last request carried the target's credentials
 */
public record HttpTrace(HttpFacts facts, Headers headers, List<HopCertificate> hops, boolean signedIn) {
    /** Of a probe that is none of HTTP. */
    public static final HttpTrace NONE = new HttpTrace(HttpFacts.NONE, Headers.none(), List.of(), false);

    public HttpTrace {
        hops = List.copyOf(hops);
    }
}

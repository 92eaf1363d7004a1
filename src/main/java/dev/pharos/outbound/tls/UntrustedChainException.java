package dev.pharos.outbound.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A target's certificate was not accepted; carries all that it sent, which TLS itself throws away. */
public final class UntrustedChainException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient List<X509Certificate> chain;
    private final boolean forTheHost;

    /**
     * @param forTheHost whether the first of the chain is for the host that was asked, as far as that can be told
     */
    UntrustedChainException(X509Certificate[] chain, boolean forTheHost, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.chain = List.of(chain);
        this.forTheHost = forTheHost;
    }

    /** Whether the first of the chain is for the host that was asked; also where nobody wanted to know. */
    public boolean isForTheHost() {
        return forTheHost;
    }

    /** In the order in which they came: the first should be the target's own. */
    public List<X509Certificate> chain() {
        return chain;
    }
}

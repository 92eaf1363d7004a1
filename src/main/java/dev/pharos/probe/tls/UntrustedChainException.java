package dev.pharos.probe.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A target's certificate was not accepted; carries all that it sent, which TLS itself throws away. */
public final class UntrustedChainException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient List<X509Certificate> chain;

    UntrustedChainException(X509Certificate[] chain, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.chain = List.of(chain);
    }

    /** In the order in which they came: the first should be the target's own. */
    public List<X509Certificate> chain() {
        return chain;
    }
}

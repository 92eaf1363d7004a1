package dev.pharos.probe.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** A target's certificate was not accepted; carries the certificate, which TLS itself throws away. */
public final class UntrustedChainException extends CertificateException {
    private static final long serialVersionUID = 1L;

    private final transient X509Certificate leaf;

    UntrustedChainException(X509Certificate leaf, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.leaf = leaf;
    }

    /** The certificate of the target itself. */
    public X509Certificate leaf() {
        return leaf;
    }
}

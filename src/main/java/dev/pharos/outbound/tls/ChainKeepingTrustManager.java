package dev.pharos.outbound.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges servers as its delegate does, and by what they staple; hands the chain on where it refuses. Extended, because the JDK wraps
 * anything less and checks the host name outside of it.
 */
final class ChainKeepingTrustManager extends X509ExtendedTrustManager {
    /** Under which a session keeps when its last verified chain ends. */
    static final String LAST_EXPIRY = "dev.pharos.last-expiry";

    private final X509ExtendedTrustManager delegate;
    private final VerifiedChains chains;

    ChainKeepingTrustManager(X509ExtendedTrustManager delegate) {
        this.delegate = delegate;
        this.chains = new VerifiedChains(delegate.getAcceptedIssuers());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            delegate.checkServerTrusted(chain, authType, engine);
            // A certificate that is an anchor itself passes the delegate although it is expired.
            chain[0].checkValidity();
            HostNames.check(chain[0], engine);
            StapledStatus.check(chain, delegate.getAcceptedIssuers(), engine.getHandshakeSession());
            chains.lastExpiry(chain)
                    .ifPresent(it -> engine.getHandshakeSession().putValue(LAST_EXPIRY, it));
        } catch (CertificateException refused) {
            throw new UntrustedChainException(chain, HostNames.match(chain[0], engine), refused);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        delegate.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        delegate.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        delegate.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        delegate.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        delegate.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return delegate.getAcceptedIssuers();
    }
}

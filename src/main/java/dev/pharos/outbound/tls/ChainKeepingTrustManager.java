package dev.pharos.outbound.tls;

import dev.pharos.core.outcome.CertificateFacts;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges servers as its delegate does, and by what they staple; hands the chain on where it refuses. What it found good a
 * moment ago it does not verify again ({@link TrustDecisions}). Extended, because the JDK wraps anything less and checks the
 * host name outside of it.
 */
final class ChainKeepingTrustManager extends X509ExtendedTrustManager {
    /** Under which a session keeps what there is to say of its chain. */
    static final String FACTS = "dev.pharos.facts";

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final long number = NUMBERS.getAndIncrement();
    private final X509ExtendedTrustManager delegate;
    private final VerifiedChains chains;
    private final TrustDecisions decisions;

    ChainKeepingTrustManager(X509ExtendedTrustManager delegate, TrustDecisions decisions) {
        this.delegate = delegate;
        this.chains = new VerifiedChains(delegate.getAcceptedIssuers());
        this.decisions = decisions;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            var session = engine.getHandshakeSession();
            var key = ChainKey.of(number, engine.getPeerHost(), session.getProtocol(), authType, chain);
            var known = decisions.find(key);
            var facts = known.isPresent() ? known.get() : verify(key, chain, authType, engine);
            // With each handshake: it may have been revoked since.
            StapledStatus.check(chain, delegate, session);
            session.putValue(FACTS, facts);
        } catch (CertificateException refused) {
            throw new UntrustedChainException(chain, HostNames.match(chain[0], engine), refused);
        }
    }

    private CertificateFacts verify(ChainKey key, X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        delegate.checkServerTrusted(chain, authType, engine);
        // A certificate that is an anchor itself passes the delegate although it is expired.
        chain[0].checkValidity();
        HostNames.check(chain[0], engine);
        return decisions.keep(key, chain, chains.lastExpiry(chain));
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

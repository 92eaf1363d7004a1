package dev.pharos.testing;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Shows one chain whatever it is; the JDK's own managers show only what they would accept themselves. */
public final class ServerKeys extends X509ExtendedKeyManager {
    private final PrivateKey key;
    private final X509Certificate[] chain;

    private ServerKeys(PrivateKey key, X509Certificate[] chain) {
        this.key = key;
        this.chain = chain;
    }

    /** A server that proves to have the key of {@code own} and sends these certificates in this order. */
    public static SSLContext sending(CertificateFarm.Grown own, CertificateFarm.Grown... sent) {
        var chain = Stream.of(sent).map(CertificateFarm.Grown::certificate).toArray(X509Certificate[]::new);
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {new ServerKeys(own.keys().getPrivate(), chain)},
                    new TrustManager[] {new AnyClient()},
                    null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Override
    public @Nullable String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return fits(keyType);
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return fits(keyType);
    }

    private @Nullable String fits(String keyType) {
        return List.of("EC", "EdDSA", "RSA").contains(key.getAlgorithm()) && keyType.equals(key.getAlgorithm())
                ? "it"
                : null;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return chain;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return key;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[] {"it"};
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public @Nullable String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
        return null;
    }

    /** Asks a client who it is, and takes any answer. */
    private static final class AnyClient implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

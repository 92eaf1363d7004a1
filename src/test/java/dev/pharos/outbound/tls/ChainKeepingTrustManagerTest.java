package dev.pharos.outbound.tls;

import static dev.pharos.testing.CertificateFarm.root;
import static dev.pharos.testing.CertificateFarm.server;
import static dev.pharos.testing.CertificateFarm.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.testing.CertificateFarm.Grown;
import dev.pharos.testing.ServerKeys;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;

/** Which handshakes verify a chain, each of them a full one between two engines of the JDK. */
class ChainKeepingTrustManagerTest {
    private static final Grown ROOT = root("Root");
    private static final Grown BETWEEN = subject("CN=Between").authority().by(ROOT);
    private static final Grown OWN = server("a.test", "b.test").by(BETWEEN);
    private static final Grown STRANGER = root("Stranger");

    private Instant now = Instant.now();
    private final TrustDecisions decisions = new TrustDecisions(() -> now);
    private final Counting delegate = new Counting(ROOT);
    private final TrustManager judge = new ChainKeepingTrustManager(delegate, decisions);

    @Test
    void verifies_a_chain_once_and_again_after_five_minutes() throws Exception {
        var first = facts(judge, "a.test", OWN, BETWEEN);
        for (var i = 0; i < 5; i++) {
            assertThat(facts(judge, "a.test", OWN, BETWEEN)).isSameAs(first);
        }
        assertThat(delegate.asked).isEqualTo(1);

        now = now.plus(Duration.ofMinutes(5));
        assertThat(facts(judge, "a.test", OWN, BETWEEN)).isSameAs(first);
        assertThat(delegate.asked).isEqualTo(2);
    }

    @Test
    void verifies_a_chain_for_each_host() throws Exception {
        facts(judge, "a.test", OWN, BETWEEN);
        facts(judge, "b.test", OWN, BETWEEN);
        assertThatThrownBy(() -> facts(judge, "c.test", OWN, BETWEEN))
                .rootCause()
                .hasMessageContaining("No subject alternative DNS name matching c.test");

        assertThat(delegate.asked).isEqualTo(3);
    }

    @Test
    void verifies_a_chain_that_has_changed() throws Exception {
        facts(judge, "a.test", OWN, BETWEEN);
        facts(judge, "a.test", server("a.test").by(BETWEEN), BETWEEN);
        assertThatThrownBy(() -> facts(judge, "a.test", OWN)).isInstanceOf(SSLException.class);

        assertThat(delegate.asked).isEqualTo(3);
    }

    @Test
    void what_one_trusts_another_does_not() throws Exception {
        var another = new ChainKeepingTrustManager(new Counting(STRANGER), decisions);
        facts(judge, "a.test", OWN, BETWEEN);

        assertThatThrownBy(() -> facts(another, "a.test", OWN, BETWEEN)).isInstanceOf(SSLException.class);
    }

    @Test
    void refuses_anew_each_time() {
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> facts(judge, "a.test", server("a.test").selfSigned()))
                    .isInstanceOf(SSLException.class);
        }

        assertThat(delegate.asked).isEqualTo(3);
        assertThat(decisions.size()).isZero();
    }

    /** What a client learns of a server that sends these certificates, the first of which is its own. */
    private static CertificateFacts facts(TrustManager judge, String host, Grown... sent) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {judge}, null);
        var client = context.createSSLEngine(host, 443);
        client.setUseClientMode(true);
        var parameters = client.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(parameters);
        var server = ServerKeys.sending(sent[0], sent).createSSLEngine();
        server.setUseClientMode(false);
        shakeHands(client, server);
        return Certificates.of(client.getSession()).orElseThrow();
    }

    private static void shakeHands(SSLEngine client, SSLEngine server) throws SSLException {
        var toServer = ByteBuffer.allocate(1 << 16);
        var toClient = ByteBuffer.allocate(1 << 16);
        client.beginHandshake();
        server.beginHandshake();
        for (var i = 0; i < 20; i++) {
            goOn(client, toClient, toServer);
            goOn(server, toServer, toClient);
        }
        assertThat(client.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
    }

    private static void goOn(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                in.flip();
                engine.unwrap(in, ByteBuffer.allocate(1 << 16));
                in.compact();
            }
            case FINISHED, NOT_HANDSHAKING -> {}
        }
    }

    /** Judges as the JDK does, and counts. */
    private static final class Counting extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager jdk;
        private int asked;

        Counting(Grown root) {
            jdk = TrustAnchors.trustManager(root.certPem());
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            asked++;
            jdk.checkServerTrusted(chain, authType, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return jdk.getAcceptedIssuers();
        }
    }
}

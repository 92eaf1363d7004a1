package dev.pharos.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pharos.testing.CertificateFarm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Tells servers on loopback, which staple it, whether their certificate is revoked. */
final class OcspResponder implements AutoCloseable {
    private final HttpServer http;
    private final CertificateFarm.Grown issuer;
    private volatile boolean revoked;
    private volatile Instant at = Instant.now();
    private final AtomicInteger asked = new AtomicInteger();

    OcspResponder(CertificateFarm.Grown issuer) {
        this.issuer = issuer;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
        http.createContext("/", this::answer);
        http.start();
    }

    String url() {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/";
    }

    OcspResponder revoking() {
        revoked = true;
        return this;
    }

    /** What it says has been valid for an hour, two days ago. */
    OcspResponder stale() {
        at = Instant.now().minus(Duration.ofDays(2));
        return this;
    }

    /** How often a server asked. */
    int asked() {
        return asked.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        // Small questions come in the address (RFC 6960, appendix A.1).
        var response = response(
                exchange.getRequestMethod().equals("GET")
                        ? Base64.getDecoder()
                                .decode(exchange.getRequestURI().getPath().substring(1))
                        : exchange.getRequestBody().readAllBytes());
        exchange.getResponseHeaders().set("Content-Type", "application/ocsp-response");
        exchange.sendResponseHeaders(200, response.length);
        exchange.getResponseBody().write(response);
        exchange.close();
    }

    private byte[] response(byte[] asked) throws IOException {
        try {
            var key = SubjectPublicKeyInfo.getInstance(issuer.keys().getPublic().getEncoded());
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var basic = new BasicOCSPRespBuilder(new RespID(key, digests.get(RespID.HASH_SHA1)));
            for (var request : new OCSPReq(asked).getRequestList()) {
                basic.addResponse(
                        request.getCertID(),
                        revoked ? new RevokedStatus(Date.from(at.minusSeconds(600)), 1) : CertificateStatus.GOOD,
                        Date.from(at.minusSeconds(60)),
                        Date.from(at.plusSeconds(3_600)));
            }
            var holder = new X509CertificateHolder(issuer.certificate().getEncoded());
            var signed = basic.build(
                    new JcaContentSignerBuilder("SHA256withECDSA")
                            .build(issuer.keys().getPrivate()),
                    new X509CertificateHolder[] {holder},
                    Date.from(at));
            return new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, signed)
                    .getEncoded();
        } catch (OCSPException | OperatorCreationException | GeneralSecurityException broken) {
            throw new IOException(broken);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}

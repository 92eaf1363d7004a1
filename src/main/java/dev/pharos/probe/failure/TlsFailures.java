package dev.pharos.probe.failure;

import dev.pharos.core.outcome.Reason;
import dev.pharos.probe.tls.UntrustedChainException;
import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;

/**
 * Says why TLS failed. The JDK judges the chain before the name, and trust before the dates: of several faults it reports
 * the first.
 */
final class TlsFailures {
    private static final Pattern ALERT = Pattern.compile("\\(([a-z_]+)\\)|alert: ([a-z_]+)");

    private TlsFailures() {}

    static Failure of(Throwable thrown, String peer) {
        if (Failures.find(NotSslRecordException.class, thrown) != null) {
            return new Failure(Reason.TLS_HANDSHAKE, peer + " does not speak TLS");
        }
        return Failures.find(UntrustedChainException.class, thrown) == null ? alert(thrown, peer) : chain(thrown, peer);
    }

    private static Failure chain(Throwable thrown, String peer) {
        if (Failures.find(CertificateExpiredException.class, thrown) != null) {
            return new Failure(Reason.TLS_EXPIRED, "the certificate of " + peer + " has expired");
        }
        if (Failures.find(CertificateNotYetValidException.class, thrown) != null) {
            return new Failure(Reason.TLS_NOT_YET_VALID, "the certificate of " + peer + " is not valid yet");
        }
        if (Failures.find(CertPathBuilderException.class, thrown) != null
                || Failures.find(CertPathValidatorException.class, thrown) != null) {
            return new Failure(
                    Reason.TLS_UNTRUSTED, "the certificate of " + peer + " is not of an authority that we trust");
        }
        return new Failure(Reason.TLS_HOSTNAME, "the certificate of " + peer + " is for another name");
    }

    private static Failure alert(Throwable thrown, String peer) {
        var alert = ALERT.matcher(String.valueOf(thrown.getMessage()));
        var detail = alert.find() ? " (" + (alert.group(1) == null ? alert.group(2) : alert.group(1)) + ")" : "";
        return new Failure(Reason.TLS_HANDSHAKE, "the TLS handshake with " + peer + " failed" + detail);
    }
}

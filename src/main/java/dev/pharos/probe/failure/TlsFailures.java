package dev.pharos.probe.failure;

import dev.pharos.core.outcome.Reason;
import dev.pharos.outbound.tls.UntrustedChainException;
import io.netty.handler.ssl.NotSslRecordException;
import java.util.regex.Pattern;

/** Says why TLS failed: what alert came, or in {@link ChainFailure} what was wrong with the certificate. */
final class TlsFailures {
    private static final Pattern ALERT = Pattern.compile("\\(([a-z_]+)\\)|alert: ([a-z_]+)");

    private TlsFailures() {}

    static Failure of(Throwable thrown, String peer) {
        if (Failures.find(NotSslRecordException.class, thrown) != null) {
            return new Failure(Reason.TLS_HANDSHAKE, peer + " does not speak TLS");
        }
        var refused = Failures.find(UntrustedChainException.class, thrown);
        return refused == null ? alert(thrown, peer) : new ChainFailure(refused, peer).failure();
    }

    private static Failure alert(Throwable thrown, String peer) {
        var alert = ALERT.matcher(String.valueOf(thrown.getMessage()));
        var detail = alert.find() ? " (" + (alert.group(1) == null ? alert.group(2) : alert.group(1)) + ")" : "";
        return new Failure(Reason.TLS_HANDSHAKE, "the TLS handshake with " + peer + " failed" + detail);
    }
}

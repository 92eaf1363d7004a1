package dev.pharos.probe.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a certificate that is refused anyway is for the host that was asked (RFC 9110, section 4.3.4). The JDK
 * judges names only once it trusts the chain. This decides nothing: it is only told beside the fault that decided.
 */
final class HostNames {
    private HostNames() {}

    /** Whether it is for that host; also where no name is wanted, or none that can be compared as text. */
    static boolean match(X509Certificate certificate, SSLEngine engine) {
        var wanted = wanted(engine);
        return wanted == null
                || wanted.contains(":")
                || match(Certificates.link(certificate).names(), wanted);
    }

    private static @Nullable String wanted(SSLEngine engine) {
        if (!"HTTPS".equalsIgnoreCase(engine.getSSLParameters().getEndpointIdentificationAlgorithm())) {
            return null;
        }
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (var name : session.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName();
                }
            }
        }
        return engine.getPeerHost();
    }

    /** Whether one of the names, of which one may begin with {@code *.}, is this host. */
    static boolean match(List<String> names, String host) {
        var wanted = host.toLowerCase(Locale.ROOT);
        var dot = wanted.indexOf('.');
        return names.stream()
                .map(it -> it.toLowerCase(Locale.ROOT))
                .anyMatch(it -> it.equals(wanted)
                        || it.startsWith("*.") && dot > 0 && it.substring(1).equals(wanted.substring(dot)));
    }
}

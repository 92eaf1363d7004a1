package dev.pharos.outbound.tls;

import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * Whether a certificate is for the host that was asked, by the names that count (RFC 9110, section 4.3.4; RFC 9525, section
 * 6): those of its subjectAltName, never its common name, which the JDK falls back to; a {@code *} is the whole of the first
 * label.
 */
final class HostNames {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private HostNames() {}

    /**
     * Refuses what the JDK let pass for its common name, or for part of a label.
     *
     * @throws CertificateException of that very class, as the JDK itself refuses a name
     */
    static void check(X509Certificate certificate, SSLEngine engine) throws CertificateException {
        var host = wanted(engine);
        // The JDK looks for addresses in the subjectAltName alone.
        if (host != null && !isAddress(host) && !match(certificate, engine)) {
            throw new CertificateException("No subject alternative DNS name matching " + host + " found.");
        }
    }

    /** What SNI says: a host name, never an address. From bytes the JDK takes underscores too; what it takes in no way is not said. */
    static Optional<SNIServerName> forServer(String name) {
        if (isAddress(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SNIHostName(name.getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException noHostName) {
            return Optional.empty();
        }
    }

    /**
     * Whether the JDK cannot compare such a name: it refuses all but letters, digits and hyphens. Names of Compose and Swarm
     * have underscores, and certificates name them.
     */
    static boolean areComparedHereAlone(String name) {
        if (isAddress(name)) {
            return false;
        }
        try {
            new SNIHostName(name);
            return false;
        } catch (IllegalArgumentException noHostName) {
            return true;
        }
    }

    /** Whether it is for that host; also where no name is wanted, or none that can be compared as text. */
    static boolean match(X509Certificate certificate, SSLEngine engine) {
        var wanted = wanted(engine);
        return wanted == null || wanted.contains(":") || match(alternatives(certificate), wanted);
    }

    private static @Nullable String wanted(SSLEngine engine) {
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (var name : session.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName();
                }
            }
        }
        return engine.getPeerHost();
    }

    private static boolean match(Collection<List<?>> names, String host) {
        var wanted = bare(host);
        var kind = isAddress(host) ? IP_ADDRESS : DNS_NAME;
        return names.stream()
                .filter(name -> Integer.valueOf(kind).equals(name.getFirst()))
                .anyMatch(name -> name.get(1) instanceof String said && covers(bare(said), wanted));
    }

    private static boolean covers(String said, String wanted) {
        var dot = wanted.indexOf('.');
        return said.equals(wanted)
                || said.startsWith("*.") && dot > 0 && said.substring(1).equals(wanted.substring(dot));
    }

    private static boolean isAddress(String host) {
        return NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }

    private static String bare(String name) {
        return (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    }

    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}

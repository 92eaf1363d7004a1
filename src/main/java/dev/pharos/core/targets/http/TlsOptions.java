package dev.pharos.core.targets.http;

import dev.pharos.core.url.Host;
import java.util.Optional;

/**
 * How TLS is spoken with a target.
 *
 * @param caPem the authorities that are trusted, in place of all others
 * @param client what we show where the target asks for it
 * @param serverName what the target is told (SNI) and its certificate must be for, in place of the host
 * @param insecure whether any certificate will do
 * @param minVersion the least that is spoken
 */
public record TlsOptions(
        Optional<String> caPem,
        Optional<ClientCertificate> client,
        Optional<String> serverName,
        boolean insecure,
        TlsVersion minVersion) {
    /** The JDK's authorities, the host's name, TLS 1.2 or newer. */
    public static final TlsOptions DEFAULT =
            new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty(), false, TlsVersion.V1_2);

    public TlsOptions {
        if (insecure && caPem.isPresent()) {
            throw new IllegalArgumentException("insecure trusts everybody and caPem only some; leave one of them out");
        }
        serverName.ifPresent(TlsOptions::requireHost);
        caPem.ifPresent(Pem::certificates);
    }

    private static void requireHost(String name) {
        try {
            Host.parse(name);
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException("the serverName must be a host name or an address", none);
        }
    }

    /** What of it is for other origins as well: not who we are, and not the name of this one. */
    public TlsOptions elsewhere() {
        return client.isEmpty() && serverName.isEmpty()
                ? this
                : new TlsOptions(caPem, Optional.empty(), Optional.empty(), insecure, minVersion);
    }
}

package dev.pharos.outbound;

import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.resolver.dns.DnsErrorCauseException;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why a name did not resolve. */
final class DnsFailures {
    private DnsFailures() {}

    static Resolution.Unresolved of(String host, Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DnsErrorCauseException answered) {
                return new Resolution.Unresolved(
                        sentence(host, answered.getCode()), DnsResponseCode.NXDOMAIN.equals(answered.getCode()));
            }
            if (cause instanceof DnsNameResolverTimeoutException) {
                return new Resolution.Unresolved("no name server answered for " + host, false);
            }
        }
        return new Resolution.Unresolved("the name servers know no address of " + host, false);
    }

    private static String sentence(String host, DnsResponseCode code) {
        return DnsResponseCode.NXDOMAIN.equals(code)
                ? "the name " + host + " does not exist in DNS (NXDOMAIN)"
                : "the name servers could not look up " + host + " (" + code + ")";
    }
}

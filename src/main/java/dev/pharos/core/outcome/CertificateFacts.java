package dev.pharos.core.outcome;

import java.time.Duration;
import java.time.Instant;

/** The leaf certificate that a target showed, also where it could not be trusted. Names are RFC 2253 strings. */
public record CertificateFacts(String subject, String issuer, Instant notBefore, Instant notAfter) {

    /** Whole days from {@code at} until the certificate expires; negative once it has. */
    public long daysLeft(Instant at) {
        return Math.floorDiv(Duration.between(at, notAfter).toSeconds(), 86_400L);
    }
}

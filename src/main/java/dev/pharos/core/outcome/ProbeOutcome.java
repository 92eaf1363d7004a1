package dev.pharos.core.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What one probe saw. It holds no opinion: whether an answer is good is for {@code core.assertion} to judge. */
public sealed interface ProbeOutcome {

    /** What is known however the probe ended. */
    Trace trace();

    /** What only HTTP knows; nothing for a probe of another kind. */
    default HttpTrace http() {
        return trace().http();
    }

    /** The target answered; the body is whole or cut at the limit. */
    record Answered(Body body, Trace trace) implements ProbeOutcome {}

    /**
     * There was no answer that could be judged.
     *
     * @param message one sentence for the person on call; holds no secret
     */
    record Failed(Reason reason, Phase phase, String message, Trace trace) implements ProbeOutcome {}

    /**
     * The path of a probe.
     *
     * @param remoteAddress {@code address:port} of the last connection tried, IPv6 in brackets
     * @param certificate the leaf certificate of the handshake that failed; else, of all hops, the one that expires first
     */
    record Trace(
            Timings timings, Optional<String> remoteAddress, Optional<CertificateFacts> certificate, HttpTrace http) {
        public Trace {
            Objects.requireNonNull(timings);
        }

        /** That of a probe that is none of HTTP. */
        public Trace(Timings timings, Optional<String> remoteAddress, Optional<CertificateFacts> certificate) {
            this(timings, remoteAddress, certificate, HttpTrace.NONE);
        }

        /** What somebody should see to of the certificates on the way. */
        public Optional<String> certificateWarning(Instant at, Duration ahead) {
            return http.hops().isEmpty()
                    ? certificate.flatMap(it -> it.warning(at, ahead))
                    : HopCertificate.warning(http.hops(), at, ahead);
        }
    }
}

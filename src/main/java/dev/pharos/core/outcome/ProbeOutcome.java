package dev.pharos.core.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** What one probe saw. It holds no opinion: whether an answer is good is for {@code core.assertion} to judge. */
public sealed interface ProbeOutcome {

    /** What is known however the probe ended. */
    Trace trace();

    /** The target answered with a whole head; the body is whole or cut at the limit. */
    record Answered(int status, String httpVersion, Headers headers, Body body, Trace trace) implements ProbeOutcome {
        public Answered {
            if (status < 100 || status > 999) {
                throw new IllegalArgumentException(status + " is not an HTTP status");
            }
        }
    }

    /**
     * There was no answer that could be judged.
     *
     * @param message one sentence for the person on call; holds no secret
     * @param status the status of the head, where one came before the failure
     */
    record Failed(Reason reason, Phase phase, String message, OptionalInt status, Trace trace)
            implements ProbeOutcome {}

    /**
     * The path of a probe.
     *
     * @param redirects how many redirects were followed
     * @param remoteAddress {@code address:port} of the last connection tried, IPv6 in brackets
     * @param certificate the leaf certificate of the handshake that failed; else, of all hops, the one that expires first
     * @param hops the certificates of all hops, where there were redirects; empty where there was none
     * @param signedIn whether the last request carried the target's credentials
     */
    record Trace(
            Timings timings,
            int redirects,
            Optional<String> remoteAddress,
            Optional<CertificateFacts> certificate,
            List<HopCertificate> hops,
            boolean signedIn) {
        public Trace {
            Objects.requireNonNull(timings);
            hops = List.copyOf(hops);
        }

        /** What somebody should see to of the certificates on the way. */
        public Optional<String> certificateWarning(Instant at, Duration ahead) {
            return hops.isEmpty()
                    ? certificate.flatMap(it -> it.warning(at, ahead))
                    : HopCertificate.warning(hops, at, ahead);
        }

        /** That of a probe without redirects. */
        public Trace(
                Timings timings,
                int redirects,
                Optional<String> remoteAddress,
                Optional<CertificateFacts> certificate,
                boolean signedIn) {
            this(timings, redirects, remoteAddress, certificate, List.of(), signedIn);
        }

        /** That of a probe without credentials. */
        public Trace(
                Timings timings,
                int redirects,
                Optional<String> remoteAddress,
                Optional<CertificateFacts> certificate) {
            this(timings, redirects, remoteAddress, certificate, false);
        }
    }
}

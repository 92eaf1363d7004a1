package dev.pharos.core.outcome;

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
     * @param certificate the leaf certificate of the last TLS handshake, trusted or not
     * @param signedIn whether the last request carried the target's credentials
     */
    record Trace(
            Timings timings,
            int redirects,
            Optional<String> remoteAddress,
            Optional<CertificateFacts> certificate,
            boolean signedIn) {
        public Trace {
            Objects.requireNonNull(timings);
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

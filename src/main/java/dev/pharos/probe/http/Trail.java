package dev.pharos.probe.http;

import dev.pharos.core.outcome.CertificateFacts;
import dev.pharos.core.outcome.Headers;
import dev.pharos.core.outcome.HopCertificate;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.HttpTrace;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.ProbeOutcome;
import dev.pharos.probe.http.request.Request;
import dev.pharos.probe.kind.PhaseClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a probe has seen so far, over all its redirects. */
final class Trail {
    private static final int MOST_REDIRECTS = 10;

    private final List<HopCertificate> certificates = new ArrayList<>(1);
    private int redirects;
    private OptionalInt status = OptionalInt.empty();
    private @Nullable String remote;
    private boolean wasOutside;

    void connecting(String address, boolean isPublic) {
        remote = address;
        wasOutside |= isPublic;
    }

    /** Whether any address was public so far: it may have chosen all that follows. */
    boolean wasOutside() {
        return wasOutside;
    }

    void certificate(Request request, CertificateFacts facts) {
        certificates.add(new HopCertificate(request.origin().authority(), facts));
    }

    void answered(int answer) {
        status = OptionalInt.of(answer);
    }

    /** Why no further redirect is followed; empty where this one is, and then it counts. */
    Optional<String> follow() {
        if (redirects == MOST_REDIRECTS) {
            return Optional.of("the target redirected more than " + MOST_REDIRECTS + " times");
        }
        redirects++;
        status = OptionalInt.empty();
        return Optional.empty();
    }

    /** @param request the last one */
    ProbeOutcome.Trace trace(PhaseClock clock, Request request, Optional<String> version, Headers headers) {
        var http = new HttpTrace(
                new HttpFacts(status, version, redirects),
                headers,
                redirects == 0 ? List.of() : certificates,
                request.access().auth().isPresent());
        return new ProbeOutcome.Trace(clock.timings(), Optional.ofNullable(remote), certificate(clock.phase()), http);
    }

    /** Of a handshake that failed its own, and else the one that ends first on the way. */
    private Optional<CertificateFacts> certificate(Phase phase) {
        return phase == Phase.TLS && !certificates.isEmpty()
                ? Optional.of(certificates.getLast().facts())
                : HopCertificate.earliest(certificates);
    }
}

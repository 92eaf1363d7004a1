package dev.pharos.core.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The certificate that one hop of a redirected probe showed: a way is no better than its worst hop.
 *
 * @param host with its port, where that is not the usual one
 */
public record HopCertificate(String host, CertificateFacts facts) {
    private static final int MOST_NAMED = 3;

    /** The one that ends first, with what is the first to end of all; empty where no hop showed any. */
    public static Optional<CertificateFacts> earliest(List<HopCertificate> hops) {
        if (hops.size() == 1) {
            return Optional.of(hops.getFirst().facts());
        }
        var all = hops.stream().map(HopCertificate::facts).toList();
        return all.stream()
                .min(Comparator.comparing(CertificateFacts::notAfter))
                .map(it -> it.among(all));
    }

    /** What somebody should see to, as {@link CertificateFacts#warning}, of each hop by its name; the first to end comes first. */
    public static Optional<String> warning(List<HopCertificate> hops, Instant at, Duration ahead) {
        var warnings = hops.stream()
                .sorted(Comparator.comparing(it -> it.facts().notAfter()))
                .flatMap(hop -> hop.facts().warning(at, ahead).map(it -> "at " + hop.host() + " " + it).stream())
                .distinct()
                .limit(MOST_NAMED)
                .collect(Collectors.joining("; "));
        return Optional.of(warnings).filter(it -> !it.isEmpty());
    }
}

package dev.pharos.core.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The leaf certificate that a target showed, also where it could not be trusted. Names are RFC 2253 strings.
 *
 * @param earliestNotAfter when the first of all that was sent expires, be it the leaf or another, of this hop or another
 * @param verifiedUntil when the last way from the leaf to an authority that we trust ends; empty where it was not verified
 * @param chain all that the target sent, in its order, the leaf first; empty where only the leaf is kept
 */
public record CertificateFacts(
        String subject,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        Instant earliestNotAfter,
        Optional<Instant> verifiedUntil,
        List<Link> chain) {
    private static final int LEAST_BITS = 2048;

    /**
     * One certificate of a chain.
     *
     * @param signature for example {@code SHA256withRSA}
     * @param key for example {@code RSA}
     * @param keyBits 0 where the algorithm says it already
     * @param names whom it is for (subject alternative names), the first of them
     * @param nameCount how many names there are in all
     */
    public record Link(
            String subject,
            String issuer,
            Instant notBefore,
            Instant notAfter,
            String signature,
            String key,
            int keyBits,
            List<String> names,
            int nameCount) {
        /** More names than a person reads; those beyond are counted. */
        public static final int MOST_NAMES = 100;

        public Link {
            names = List.copyOf(names);
        }

        /** Roots sign themselves; what they say of themselves proves nothing, and nobody looks at it. */
        boolean signsItself() {
            return subject.equals(issuer);
        }

        /** What makes it easy to forge; empty where nothing does. */
        public Optional<String> weakness() {
            if ((key.equals("RSA") || key.equals("DSA")) && keyBits < LEAST_BITS) {
                return Optional.of("has a weak key (" + key + " of " + keyBits + " bits)");
            }
            return signature.startsWith("SHA1") || signature.startsWith("MD")
                    ? Optional.of("has a weak signature (" + signature + ")")
                    : Optional.empty();
        }
    }

    public CertificateFacts {
        chain = List.copyOf(chain);
    }

    /** Those of a whole chain, the leaf first. */
    public CertificateFacts(String subject, String issuer, Instant notBefore, Instant notAfter, List<Link> chain) {
        this(subject, issuer, notBefore, notAfter, earliest(notAfter, chain), Optional.empty(), chain);
    }

    /** Those of a leaf alone. */
    public CertificateFacts(String subject, String issuer, Instant notBefore, Instant notAfter) {
        this(subject, issuer, notBefore, notAfter, List.of());
    }

    private static Instant earliest(Instant leaf, List<Link> chain) {
        return chain.stream()
                .map(Link::notAfter)
                .filter(it -> it.isBefore(leaf))
                .min(Comparator.naturalOrder())
                .orElse(leaf);
    }

    /** The same, verified until then. */
    public CertificateFacts verifiedUntil(Optional<Instant> end) {
        return new CertificateFacts(subject, issuer, notBefore, notAfter, earliestNotAfter, end, chain);
    }

    /** This one of a hop, with what ends first on all the way. */
    CertificateFacts among(List<CertificateFacts> hops) {
        var earliest = hops.stream().map(CertificateFacts::earliestNotAfter).min(Comparator.naturalOrder());
        var verified = hops.stream().flatMap(it -> it.verifiedUntil().stream()).min(Comparator.naturalOrder());
        return new CertificateFacts(
                subject, issuer, notBefore, notAfter, earliest.orElse(earliestNotAfter), verified, chain);
    }

    /** The same without the chain, which is most of its size. */
    public CertificateFacts leaf() {
        return new CertificateFacts(subject, issuer, notBefore, notAfter, earliestNotAfter, verifiedUntil, List.of());
    }

    /** Whole days from {@code at} until the certificate expires; negative once it has. */
    public long daysLeft(Instant at) {
        return Math.floorDiv(Duration.between(at, notAfter).toSeconds(), 86_400L);
    }

    /**
     * What somebody should see to before it becomes an outage: the certificate, or one between it and a root, expires
     * within {@code ahead} or is weak. One between that has expired already, or that another chain goes without, does no harm
     * where the probe passed: it is left over from an older chain. Empty where {@code ahead} is zero.
     */
    public Optional<String> warning(Instant at, Duration ahead) {
        return ahead.isZero() ? Optional.empty() : expiry(at, at.plus(ahead)).or(this::weakness);
    }

    private Optional<String> expiry(Instant at, Instant until) {
        if (!notAfter.isAfter(until)) {
            return Optional.of("the certificate " + left(at, notAfter));
        }
        if (verifiedUntil.filter(it -> it.isAfter(until)).isPresent()) {
            return Optional.empty();
        }
        return authorities()
                .filter(it -> it.notAfter().isAfter(at) && !it.notAfter().isAfter(until))
                .min(Comparator.comparing(Link::notAfter))
                .map(it -> "the certificate of the authority " + named(it) + " " + left(at, it.notAfter()));
    }

    private Optional<String> weakness() {
        var own = chain.stream().limit(1).flatMap(it -> it.weakness().stream()).map("the certificate "::concat);
        var others = authorities()
                .flatMap(it ->
                        it.weakness().map(("the certificate of the authority " + named(it) + " ")::concat).stream());
        return Stream.concat(own, others).findFirst();
    }

    private Stream<Link> authorities() {
        return chain.stream().skip(1).filter(it -> !it.signsItself());
    }

    private static String named(Link link) {
        return Excerpt.of(link.subject(), 100);
    }

    private static String left(Instant at, Instant end) {
        var left = Duration.between(at, end);
        if (left.isNegative()) {
            return "has expired";
        }
        return left.toDays() == 0
                ? "expires within a day"
                : "expires in " + left.toDays() + (left.toDays() == 1 ? " day" : " days");
    }
}

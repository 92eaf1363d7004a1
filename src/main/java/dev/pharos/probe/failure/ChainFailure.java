package dev.pharos.probe.failure;

import static java.util.stream.Collectors.joining;

import dev.pharos.core.outcome.Excerpt;
import dev.pharos.core.outcome.Reason;
import dev.pharos.outbound.tls.Certificates;
import dev.pharos.outbound.tls.UntrustedChainException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * Says what was wrong with the certificates of a target. The JDK judges the chain before the name, and trust before the
 * dates: of several faults it reports the first, which is also the first to mend. The others are found in what was sent.
 */
record ChainFailure(UntrustedChainException refused, String peer) {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 200;
    private static final int MOST_NAMES = 3;

    /** The fault that has to be mended first, with all others that are known. */
    Failure failure() {
        var first = first();
        return new Failure(
                first.reason(),
                Stream.concat(Stream.of(first.message()), further(first)).collect(joining("; ")));
    }

    /** The faults that would show once the first one is mended, so that nobody mends one only to meet the next. */
    private Stream<String> further(Failure first) {
        if (sendsItsOwnLast()) {
            return Stream.empty();
        }
        var untrusted = first.reason() == Reason.TLS_UNTRUSTED;
        var dates = untrusted
                ? path().stream()
                        .filter(it -> it.equals(own()) || !signsItself(it))
                        .filter(it -> !isInDate(it))
                        .map(it -> whose(it) + (isExpired(it) ? " has also expired" : " is also not valid yet"))
                : Stream.<String>empty();
        var name = first.reason() == Reason.TLS_HOSTNAME || refused.isForTheHost()
                ? Stream.<String>empty()
                : Stream.of("the server's certificate is also for another name" + names());
        return Stream.concat(dates, name);
    }

    private String whose(X509Certificate certificate) {
        return certificate.equals(own())
                ? "the server's certificate"
                : "the certificate of its authority " + name(certificate.getSubjectX500Principal());
    }

    private Failure first() {
        if (Failures.find(CertificateRevokedException.class, refused) != null) {
            return untrusted("the certificate of " + peer + " has been revoked by its authority");
        }
        if (Failures.find(CertificateExpiredException.class, refused) != null) {
            return new Failure(Reason.TLS_EXPIRED, outOfDate() + " has expired");
        }
        if (Failures.find(CertificateNotYetValidException.class, refused) != null) {
            return new Failure(Reason.TLS_NOT_YET_VALID, outOfDate() + " is not valid yet");
        }
        if (isWeak()) {
            return untrusted(weak());
        }
        if (Failures.find(CertPathBuilderException.class, refused) != null
                || Failures.find(CertPathValidatorException.class, refused) != null) {
            return untrusted(unrooted());
        }
        return isAboutTheName()
                ? new Failure(Reason.TLS_HOSTNAME, forAnotherName())
                : untrusted("the certificate of " + peer + " is not accepted: "
                        + Excerpt.of(String.valueOf(cause().getMessage()), LONGEST_REASON));
    }

    /**
     * The JDK refuses a name with a plain {@code CertificateException}; what else it finds, such as a use that the
     * certificate
     * does not allow or an authority that the JDK distrusts, comes as a class of its own, which is not exported.
     */
    private boolean isAboutTheName() {
        return cause().getClass() == CertificateException.class;
    }

    private Throwable cause() {
        return Objects.requireNonNull(refused.getCause());
    }

    private static Failure untrusted(String message) {
        return new Failure(Reason.TLS_UNTRUSTED, message);
    }

    /** Whose dates are wrong: mostly the target's own. */
    private String outOfDate() {
        return chain().stream()
                .skip(1)
                .filter(_ -> isInDate(own()))
                .filter(it -> !isInDate(it))
                .findFirst()
                .map(it ->
                        "the certificate of " + name(it.getSubjectX500Principal()) + ", the authority of " + peer + ",")
                .orElse("the certificate of " + peer);
    }

    private static boolean isExpired(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return false;
        } catch (CertificateExpiredException expired) {
            return true;
        } catch (CertificateNotYetValidException early) {
            return false;
        }
    }

    private static boolean isInDate(X509Certificate certificate) {
        try {
            certificate.checkValidity();
            return true;
        } catch (CertificateExpiredException | CertificateNotYetValidException outOfDate) {
            return false;
        }
    }

    private boolean isWeak() {
        var flaw = Failures.find(CertPathValidatorException.class, refused);
        return flaw != null && flaw.getReason() == BasicReason.ALGORITHM_CONSTRAINED;
    }

    private String weak() {
        for (var certificate : chain()) {
            var flaw = Certificates.link(certificate).weakness();
            if (flaw.isPresent()) {
                return (certificate.equals(own()) ? "the certificate of " + peer : "the authority of " + peer) + " "
                        + flaw.get() + ", which is not trusted any more";
            }
        }
        return "the certificate of " + peer + " uses an algorithm that is not trusted any more";
    }

    /**
     * Where the way from the target's own certificate to a root ends. What the target does not send, we do not know: a
     * chain that breaks off lacks an intermediate certificate, or its root is none of ours.
     */
    private String unrooted() {
        if (sendsItsOwnLast()) {
            return ownLast() + ", and none of them is trusted";
        }
        var path = path();
        var impostor = path.stream()
                .skip(1)
                .filter(it -> !isAuthority(it) && !signsItself(it))
                .findFirst();
        if (impostor.isPresent()) {
            return "the certificate of " + peer + " is issued by "
                    + name(impostor.get().getSubjectX500Principal())
                    + ", whose own certificate does not permit it to issue any";
        }
        var last = path.getLast();
        var issuer = name(last.getIssuerX500Principal());
        if (signsItself(last)) {
            return path.size() == 1
                    ? "the certificate of " + peer + " is self-signed and not trusted"
                    : "the certificate of " + peer + " is issued by the authority " + issuer + ", which is not trusted";
        }
        return path.size() == 1
                ? peer + " does not send the certificate of " + issuer + ", which issued its own: an intermediate"
                        + " certificate is missing, or the authority is not trusted"
                : "the chain of " + peer + " breaks off at " + name(last.getSubjectX500Principal()) + ": its issuer "
                        + issuer + " is neither sent nor trusted";
    }

    private List<X509Certificate> path() {
        var path = new ArrayList<>(List.of(own()));
        for (var next = issuer(path); next.isPresent(); next = issuer(path)) {
            path.add(next.get());
        }
        return path;
    }

    private Optional<X509Certificate> issuer(List<X509Certificate> path) {
        var last = path.getLast();
        return signsItself(last)
                ? Optional.empty()
                : chain().stream()
                        .filter(it -> it.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                        .filter(it -> !path.contains(it))
                        .findFirst();
    }

    private String forAnotherName() {
        if (sendsItsOwnLast()) {
            return ownLast();
        }
        return "the certificate of " + peer + " is for another name" + names();
    }

    private String names() {
        var link = Certificates.link(own());
        var names = link.names().stream().limit(MOST_NAMES).toList();
        var more = link.nameCount() - names.size();
        return names.isEmpty()
                ? ": it names no host, and a common name alone does not count"
                : ": " + Excerpt.of(String.join(", ", names), LONGEST_NAME)
                        + (more > 0 ? " and " + more + " more" : "");
    }

    private boolean sendsItsOwnLast() {
        return isAuthority(own()) && chain().stream().anyMatch(it -> !isAuthority(it));
    }

    private String ownLast() {
        return peer + " sends the certificate of " + name(own().getSubjectX500Principal())
                + ", an authority, before its own; its own must come first";
    }

    private static boolean isAuthority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    private static boolean signsItself(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static String name(X500Principal principal) {
        return Excerpt.of(principal.getName(), LONGEST_NAME);
    }

    private X509Certificate own() {
        return chain().getFirst();
    }

    private List<X509Certificate> chain() {
        return refused.chain();
    }
}

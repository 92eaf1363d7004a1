package dev.pharos.outbound.tls;

import dev.pharos.core.outcome.CertificateFacts;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Remembers for some minutes that a chain was trusted for a host, and what there is to say of it: a target shows the same
 * certificates with each probe, and to verify and read them takes as long as the rest of a handshake. A decision ends
 * before anything changes that it depends on: with the first date in the chain that is still to come. A refusal is never
 * kept, so that each is found and told anew.
 */
final class TrustDecisions {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final int most;
    private final long mostBytes;
    private final ConcurrentMap<ChainKey, Decision> kept = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private volatile Instant sweptAt = Instant.MIN;

    /** Counts from {@code madeAt} until just before {@code endsAt}; what it says of the certificates never ages. */
    private record Decision(Instant madeAt, Instant endsAt, CertificateFacts facts) {
        boolean holdsAt(Instant now) {
            return !now.isBefore(madeAt) && now.isBefore(endsAt);
        }
    }

    TrustDecisions(InstantSource clock) {
        this(clock, 20_000, 16 << 20);
    }

    /** Keeps nothing: every chain is verified each time. */
    static TrustDecisions none() {
        return new TrustDecisions(() -> Instant.EPOCH, 0, 0);
    }

    /**
     * @param most decisions that are kept
     * @param mostBytes about how much memory they take at most
     */
    TrustDecisions(InstantSource clock, int most, long mostBytes) {
        this.clock = clock;
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** What is known of a chain that is trusted now; empty where it has to be verified. */
    Optional<CertificateFacts> find(ChainKey key) {
        var decision = kept.get(key);
        return decision != null && decision.holdsAt(clock.instant()) ? Optional.of(decision.facts()) : Optional.empty();
    }

    /**
     * Keeps that this chain has just been verified. Where all room is taken it is not kept: whoever is there stays, or
     * those who come round in turn would all drive each other out.
     *
     * @param verifiedUntil when the last way from it to an authority ends
     * @return what there is to say of it
     */
    CertificateFacts keep(ChainKey key, X509Certificate[] chain, Optional<Instant> verifiedUntil) {
        var now = clock.instant();
        var before = kept.get(key);
        var facts = before != null && before.facts().verifiedUntil().equals(verifiedUntil)
                ? before.facts()
                : Certificates.facts(List.of(chain)).orElseThrow().verifiedUntil(verifiedUntil);
        var decision = new Decision(now, end(now, chain, verifiedUntil), facts);
        if (before != null) {
            kept.replace(key, before, decision);
        } else if (hasRoom(now) && kept.putIfAbsent(key, decision) == null) {
            bytes.addAndGet(weight(facts));
        }
        return facts;
    }

    private static Instant end(Instant now, X509Certificate[] chain, Optional<Instant> verifiedUntil) {
        var dates = Stream.of(chain)
                .flatMap(it -> Stream.of(
                        it.getNotBefore().toInstant(), it.getNotAfter().toInstant()));
        return Stream.concat(dates, verifiedUntil.stream())
                .filter(it -> it.isAfter(now))
                .min(Instant::compareTo)
                .filter(it -> it.isBefore(now.plus(LONGEST)))
                .orElse(now.plus(LONGEST));
    }

    private boolean hasRoom(Instant now) {
        if (isFull() && !now.isBefore(sweptAt.plus(BETWEEN_SWEEPS))) {
            sweptAt = now;
            kept.forEach((key, decision) -> {
                if (!decision.holdsAt(now) && kept.remove(key, decision)) {
                    bytes.addAndGet(-weight(decision.facts()));
                }
            });
        }
        return !isFull();
    }

    private boolean isFull() {
        return kept.size() >= most || bytes.get() >= mostBytes;
    }

    /** About how many bytes of memory it takes, the key included. */
    private static long weight(CertificateFacts facts) {
        var weight = 300L;
        for (var link : facts.chain()) {
            weight += 300L + link.subject().length() + link.issuer().length();
            for (var name : link.names()) {
                weight += 60L + name.length();
            }
        }
        return weight;
    }

    /** How many are kept, those that have ended included. */
    int size() {
        return kept.size();
    }
}

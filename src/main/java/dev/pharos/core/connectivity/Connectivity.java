package dev.pharos.core.connectivity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether we see our targets at all. */
public sealed interface Connectivity {
    /** For how long nothing may be wrong until we trust ourselves again after a standstill. */
    Duration SETTLING = Duration.ofSeconds(2);

    /**
     * What we see is so.
     *
     * @param since when we began to see
     * @param before the trouble that ended then; empty where there was none
     */
    record Clear(Instant since, Optional<ProberImpairment> before) implements Connectivity {}

    /**
     * What we see says nothing of the targets.
     *
     * @param last when the trouble was last noticed
     */
    record Blind(Instant since, Instant last, ProberImpairment trouble) implements Connectivity {}

    /** The connectivity of a process that has just begun and knows of no trouble. */
    static Connectivity clear(Instant since) {
        return new Clear(since, Optional.empty());
    }

    /** After a check. */
    default Connectivity found(Optional<ProberImpairment> trouble, Instant at) {
        return switch (this) {
            case Clear clear ->
                trouble.<Connectivity>map(it -> new Blind(at, at, it)).orElse(clear);
            case Blind blind ->
                trouble.<Connectivity>map(it -> new Blind(blind.since(), at, it))
                        .orElseGet(() -> blind.needsCheck() ? regained(blind, at) : blind);
        };
    }

    /** After a trouble was noticed that passes by itself. */
    default Connectivity noticed(ProberImpairment trouble, Instant at) {
        return switch (this) {
            case Clear _ -> new Blind(at, at, trouble);
            case Blind blind when blind.needsCheck() -> blind;
            case Blind blind ->
                new Blind(
                        blind.since(),
                        at,
                        blind.trouble() instanceof ProberImpairment.Late ? trouble : blind.trouble());
        };
    }

    /** After some time in which nothing was noticed. */
    default Connectivity settled(Instant at) {
        return this instanceof Blind blind
                        && !blind.needsCheck()
                        && Pauses.elapsed(blind.last(), at).compareTo(SETTLING) >= 0
                ? regained(blind, at)
                : this;
    }

    /** Whether only a check can tell that the trouble is over. */
    default boolean needsCheck() {
        return switch (this) {
            case Clear _ -> false;
            case Blind blind ->
                switch (blind.trouble()) {
                    case ProberImpairment.NoNames _, ProberImpairment.CutOff _ -> true;
                    case ProberImpairment.StoodStill _, ProberImpairment.Late _, ProberImpairment.Exhausted _ -> false;
                };
        };
    }

    private static Clear regained(Blind blind, Instant at) {
        return new Clear(at, Optional.of(blind.trouble()));
    }
}

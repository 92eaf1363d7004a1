package dev.pharos.core.connectivity;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import java.time.Duration;
import java.util.Optional;

/** A trouble of our own, for which no target can be blamed. */
public sealed interface ProberImpairment {

    /** Pharos did not run for a while: it was stopped, its machine slept, or it got no processor. */
    record StoodStill(Duration length) implements ProberImpairment {}

    /** A probe was to start later than it may take in all. */
    record Late(Duration by) implements ProberImpairment {}

    /**
     * Pharos is out of something that a probe needs: sockets, memory, threads.
     *
     * @param message which, in a sentence
     */
    record Exhausted(String message) implements ProberImpairment {}

    /** The name servers answer for nobody. */
    record NoNames(int names) implements ProberImpairment {}

    /**
     * No reference can be reached, and most other hosts cannot either.
     *
     * @param hosts how many of them were tried, and could not be reached
     */
    record CutOff(int references, int hosts) implements ProberImpairment {}

    /** What metrics call it. */
    default String code() {
        return switch (this) {
            case StoodStill _ -> "stood-still";
            case Late _ -> "late";
            case Exhausted _ -> "exhausted";
            case NoNames _ -> "no-names";
            case CutOff _ -> "cut-off";
        };
    }

    /** Whether it comes of too much to do, so that to do more at once would make it worse. */
    default boolean isOverload() {
        return switch (this) {
            case Late _, Exhausted _ -> true;
            case StoodStill _, NoNames _, CutOff _ -> false;
        };
    }

    /** What happened, in a sentence without its full stop. */
    default String sentence() {
        return switch (this) {
            case StoodStill still ->
                "Pharos did not run for " + still.length().toMillis()
                        + " ms: it was stopped, the machine slept, or it got no CPU";
            case Late late ->
                "a probe would have started " + late.by().toMillis()
                        + " ms late, which is longer than it may take: the machine is too busy";
            case Exhausted exhausted -> exhausted.message();
            case NoNames dns -> "the name servers answer for none of " + dns.names() + " names";
            case CutOff off ->
                "none of " + off.references() + " references (pharos.reference.targets) can be reached, and "
                        + off.hosts() + " unrelated hosts cannot either";
        };
    }

    /** Whether this failure may be nothing but this trouble. */
    default boolean excuses(Verdict.Fail fail) {
        return switch (this) {
            // Who refuses a connection was there, however long we slept.
            case StoodStill _ -> Suspicion.mayBeOurs(fail) && fail.reason() != Reason.CONNECT_REFUSED;
            case CutOff _ -> Suspicion.mayBeOurs(fail);
            case NoNames _ -> Suspicion.mayBeOurs(fail) && fail.phase().equals(Optional.of(Phase.RESOLVE));
            // A probe that is late is not even started; those that started in time are as good as any.
            case Late _ -> false;
            case Exhausted _ -> fail.reason() == Reason.PROBER;
        };
    }
}

package dev.pharos.core.targets;

import dev.pharos.core.assertion.Verdict;
import dev.pharos.core.outcome.HttpFacts;
import dev.pharos.core.outcome.Phase;
import dev.pharos.core.outcome.Reason;
import dev.pharos.core.outcome.Timings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Results for tests; each took 5 ms. */
public final class SampleResults {
    private SampleResults() {}

    public static Result pass(Target target, Instant at) {
        return result(target, at, new Verdict.Pass());
    }

    public static Result degraded(Target target, Instant at) {
        return result(target, at, new Verdict.Degraded("[RESPONSE_TIME] (700) > 500"));
    }

    public static Result fail(Target target, Instant at) {
        return result(
                target, at, new Verdict.Fail(Reason.CONNECT_REFUSED, Optional.of(Phase.CONNECT), "connection refused"));
    }

    public static Result result(Target target, Instant at, Verdict verdict) {
        var failed = verdict instanceof Verdict.Fail;
        return new Result(
                target.key(),
                at,
                verdict,
                failed ? HttpFacts.NONE : new HttpFacts(OptionalInt.of(200), Optional.of("1.1"), 0),
                failed ? 0 : 93,
                false,
                Optional.of("127.0.0.1:9"),
                new Timings(400_000, 900_000, 0, 3_000_000, 200_000, 5_000_000),
                List.of(),
                Optional.empty(),
                Map.of());
    }
}

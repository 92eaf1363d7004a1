package dev.pharos.catalog.edit;

import dev.pharos.json.Checked;
import dev.pharos.web.api.problem.Problem;
import dev.pharos.web.api.problem.ProblemException;
import java.util.function.Supplier;

/** Takes what a step came to: its value, or the problem that it is to the outside. */
public final class Outcomes {
    private static final int ATTEMPTS = 3;

    private Outcomes() {}

    /**
     * The value of a valid definition.
     *
     * @throws ProblemException 422 with all violations
     */
    public static <T> T valid(Checked<T> checked) {
        return switch (checked) {
            case Checked.Valid<T> valid -> valid.value();
            case Checked.Invalid<T> invalid ->
                throw Problem.invalid(invalid.violations()).exception();
        };
    }

    /**
     * The value of a change that was made.
     *
     * @throws ProblemException which says why it was not
     */
    public static <T> T done(Edited<T> edited) {
        return switch (edited) {
            case Edited.Done<T> done -> done.value();
            case Edited.Refused<T> refused -> throw problem(refused.refusal()).exception();
        };
    }

    /**
     * The value of a change that was worked out on what is kept. One that another overtook is worked out again.
     *
     * @param attempt works it out on what is kept now; compares that with {@code If-Match} too, where there is one
     * @throws ProblemException which says why it was not made
     */
    public static <T> T settled(Supplier<Edited<T>> attempt) {
        var edited = attempt.get();
        for (var tries = 1; tries < ATTEMPTS && overtaken(edited); tries++) {
            edited = attempt.get();
        }
        return done(edited);
    }

    /**
     * The value of a change that cannot be worked out again, because its body is gone.
     *
     * @throws ProblemException which says why it was not made
     */
    public static <T> T unrepeated(Edited<T> edited) {
        if (overtaken(edited)) {
            throw Problem.of(
                            "overtaken",
                            "Changed meanwhile",
                            409,
                            "Somebody else changed one of these targets first, so nothing was changed."
                                    + " Send it again.")
                    .exception();
        }
        return done(edited);
    }

    private static <T> boolean overtaken(Edited<T> edited) {
        return edited instanceof Edited.Refused<T> refused
                && (refused.refusal() instanceof Refusal.Stale || refused.refusal() instanceof Refusal.KeyTaken);
    }

    /** What a refusal is to the outside. */
    public static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case Refusal.KeyTaken taken -> taken(taken);
            case Refusal.Stale stale -> stale(stale.key(), stale.revision());
            case Refusal.Missing missing ->
                Problem.notFound("There is no \"" + missing.key() + "\"; it was deleted meanwhile.");
            case Refusal.Cycle circle ->
                Problem.invalid(
                        "dependsOn",
                        "the targets would depend on each other in a circle: " + circle.cycle()
                                + "; take one of them out of another's dependsOn");
            case Refusal.InUse used ->
                Problem.of(
                        "in-use",
                        "Still in use",
                        409,
                        "The " + used.thing() + " \"" + used.key() + "\" is named by " + String.join(", ", used.by())
                                + "; take it out there first.");
            case Refusal.UnknownThings unknown -> Problem.invalid(unknown.violations());
            case Refusal.Claimed claimed -> Problem.invalid(claimed.violations());
            case Refusal.Behind _ ->
                Problem.tryLater(
                        "behind",
                        "PostgreSQL is behind",
                        "The latest results are not stored yet, so nothing was changed. Try again in a moment.",
                        5);
        };
    }

    /** What was read is not what is kept any more. */
    public static Problem stale(String key, long revision) {
        return Problem.of(
                        "stale",
                        "Changed meanwhile",
                        412,
                        "\"" + key + "\" is at revision \"" + revision
                                + "\" now, which If-Match does not name. Read it again and repeat the change.")
                .with("ETag", "\"" + revision + "\"");
    }

    private static Problem taken(Refusal.KeyTaken taken) {
        var owner = taken.owner().map(file -> "the file " + file).orElse("one that exists already");
        var wayOut = taken.retired()
                ? "is retired and keeps the key; delete it first."
                : "choose another key, or change that one with PUT or PATCH.";
        return Problem.of(
                "key-taken",
                "The key is taken",
                409,
                "The key \"" + taken.key() + "\" belongs to " + owner + (taken.retired() ? ", which " : "; ") + wayOut);
    }
}

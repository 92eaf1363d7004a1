package dev.pharos.catalog.targets.batch;

import dev.pharos.json.Violation;
import dev.pharos.web.api.problem.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * What is wrong with the lines of a batch: all of it is counted, the first thousand found are told. A key that a file owns is a
 * conflict, all else breaks a rule; one broken rule decides the status.
 */
final class BatchFindings {
    private static final int TOLD = 1_000;

    private final List<Violation> told = new ArrayList<>();
    private int count;
    private final BitSet lines = new BitSet();
    private boolean breaksRules;

    void broken(int line, List<Violation> violations) {
        breaksRules |= !violations.isEmpty();
        violations.forEach(it -> note(it.onLine(line)));
    }

    void broken(int line, String field, String message) {
        broken(line, List.of(new Violation(field, message)));
    }

    void owned(int line, String message) {
        note(new Violation("key", message, line));
    }

    boolean any() {
        return count > 0;
    }

    /** All that was found until now, told or not. */
    int count() {
        return count;
    }

    /** All at once; for when there are any. */
    Problem problem() {
        var broken = lines.cardinality();
        var detail = broken + (broken == 1 ? " line" : " lines") + " of the batch cannot be taken, for " + count
                + (count == 1 ? " reason" : " reasons")
                + (count > told.size() ? ", of which the first " + told.size() + " are told" : "")
                + ". Nothing was changed.";
        var problem = breaksRules
                ? Problem.of("invalid", "The input breaks rules", 422, detail)
                : Problem.of("read-only", "Read-only over REST", 409, detail);
        // They are found a rule at a time, and read a line at a time.
        return problem.with(
                told.stream().sorted(Comparator.comparingInt(Violation::line)).toList(), count);
    }

    private void note(Violation violation) {
        count++;
        lines.set(violation.line());
        if (told.size() < TOLD) {
            told.add(violation);
        }
    }
}

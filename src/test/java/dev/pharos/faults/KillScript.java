package dev.pharos.faults;

import dev.pharos.core.targets.Target;
import dev.pharos.store.journal.JournalRig;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What some targets answer, the same from the same seed: two outages each, so far apart that nothing counts as flapping. A process
 * that begins anew goes on where each target is.
 */
final class KillScript {
    private static final int TARGETS = 6;
    /** Minutes; a target that changes more often within a quarter of an hour is flapping. */
    private static final int CALM = 20;

    private final List<Target> targets;
    private final List<String> letters = new ArrayList<>();

    KillScript(long seed) {
        var random = new Random(seed);
        targets = IntStream.range(0, TARGETS)
                .mapToObj(it -> JournalRig.target("killed-" + it))
                .toList();
        targets.forEach(_ -> letters.add("P".repeat(1 + random.nextInt(20))
                + outage(random)
                + "P".repeat(CALM + random.nextInt(10))
                + outage(random)
                + "PgP"));
    }

    private static String outage(Random random) {
        return "F".repeat(2 + random.nextInt(8));
    }

    List<Target> targets() {
        return targets;
    }

    /** One letter a probe, as {@link JournalRig#probe} takes them. */
    String letters(int target) {
        return letters.get(target);
    }

    int probes() {
        return letters.stream().mapToInt(String::length).sum();
    }
}
